#pragma once

#include "kiosk/condition.h"
#include "kiosk/procedures/json_reader.h"

namespace kiosk::procedures {

/// The conditions under a key: one object, or a list of which all must hold; none when the key is absent.
/// Throws DataFault.
Conditions read_conditions(JsonReader& parent, const std::string& key);

/// Whether the condition looks at something beside the fields ("card.sex", "second:mother", "procedure");
/// false when its name is that of a field. Throws DataFault at `place` for something no card has, and for a
/// value that never occurs.
bool is_known_circumstance(const Condition& condition, const std::string& place);

}  // namespace kiosk::procedures
