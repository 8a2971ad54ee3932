#pragma once

#include "kiosk/procedures/catalogue.h"
#include "kiosk/procedures/json_reader.h"

namespace kiosk::procedures {

using Forms = std::vector<std::shared_ptr<const Form>>;

/// The versions of a form under "forms", oldest first; each may take over the fields of one above it. Throws
/// DataFault.
Forms read_forms(JsonReader& procedure);

/// A day under a key, ISO 8601. Throws DataFault.
std::string read_day(JsonReader& reader, const std::string& key);

}  // namespace kiosk::procedures
