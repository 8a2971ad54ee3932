#pragma once

#include <string>

#include "kiosk/procedures/catalogue.h"

namespace kiosk::procedures {

/// Whether everything a form's fields name exists: fields in conditions, sources and templates, items of the
/// card, ids used once. Throws DataFault; `place` is where the form stands in its file.
void check_form(const Form& form, const std::string& place);

}  // namespace kiosk::procedures
