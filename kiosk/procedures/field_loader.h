#pragma once

#include "kiosk/procedures/catalogue.h"
#include "kiosk/procedures/json_reader.h"

namespace kiosk::procedures {

/// One field of a form. Throws DataFault.
Field read_field(JsonReader reader);

/// What a form version has differently from the version whose fields it shares: the keys of a field that are
/// there replace those of `field`. Throws DataFault.
void change_field(Field& field, JsonReader reader);

Confidence read_confidence(JsonReader& reader);

}  // namespace kiosk::procedures
