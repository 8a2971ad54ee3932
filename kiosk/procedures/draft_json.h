#pragma once

#include <nlohmann/json_fwd.hpp>

#include "kiosk/procedures/draft.h"

namespace kiosk::procedures {

/// The form as machines read it, exactly as `kiosk fill --json` writes it: {"procedure", "name", "form",
/// "fields", "counts", "problems", "warnings"}. Values are null where there is none, dates ISO 8601, tables
/// lists of rows; a value of a second card bears "card", one the citizen doubts bears "flagged".
nlohmann::ordered_json draft_json(const Draft& draft);

/// A form version as its parts in JSON: {"code", "title", "version", "effective_from", "legal_basis"}.
nlohmann::ordered_json form_json(const Form& form);

/// One entry of `kiosk procedures --json`; the form is that of the day, null before the first.
nlohmann::ordered_json procedure_json(const Procedure& procedure, const std::string& on);

}  // namespace kiosk::procedures
