#pragma once

#include <string>

#include "kiosk/procedures/catalogue.h"

namespace kiosk::procedures {

/// Whether everything a form names exists: fields in conditions, sources and templates, items of the card,
/// roles of further cards, fields of parts; ids used once. Throws DataFault; `place` is where the form stands
/// in its file, `fields_stand_here` whether its fields do too or were taken over from another version.
void check_form(const Form& form, const std::string& place, bool fields_stand_here);

/// Whether the fields that fees and attachments name are on some version of the form. Throws DataFault.
void check_procedure(const Procedure& procedure);

}  // namespace kiosk::procedures
