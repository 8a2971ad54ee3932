#pragma once

#include <nlohmann/json_fwd.hpp>

#include "kiosk/procedures/draft.h"

namespace kiosk::procedures {

/// The form as machines read it, exactly as `kiosk fill --json` writes it: {"procedure", "name", "form",
/// "fields", "counts", "problems", "warnings", "fee", "attachments", "cards", "parts"}. Values are null where
/// there is none, dates ISO 8601, tables lists of rows; a value of a second card bears "card", one the
/// citizen doubts "flagged", one still to be confirmed "confirm", an address from a chip "current_unit" and
/// "now", or "unit_candidates".
nlohmann::ordered_json draft_json(const Draft& draft);

/// Rows of a table as objects of texts by column.
nlohmann::ordered_json rows_json(const std::vector<Row>& rows);
/// Whose card filled each row, and the provenance of its cells: [{"card", "provenance": {column: word}}].
nlohmann::ordered_json origins_json(const std::vector<Row>& rows);
bool any_from_card(const std::vector<Row>& rows);

/// A form version as its parts in JSON: {"code", "title", "version", "effective_from", "legal_basis"}.
nlohmann::ordered_json form_json(const Form& form);

/// One entry of `kiosk procedures --json`; the form is that of the day, null before the first.
nlohmann::ordered_json procedure_json(const Procedure& procedure, const std::string& on);

}  // namespace kiosk::procedures
