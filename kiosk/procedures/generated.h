#pragma once

#include <string>

#include "kiosk/procedures/draft.h"

// Questions that are not on the form but come up while it is filled: which unit an address is in, and what
// the citizen claims about fees.
namespace kiosk::procedures {

/// "<id>@unit".
std::string unit_question(const std::string& field_id);
/// "waiver@<id>".
std::string claim_question(const std::string& waiver_id);

/// Makes the claims of the reductions in force on the day of the form answerable.
void generate_questions(Draft& draft);

/// Brings today's units of the addresses from chips up to date, and the questions for those of split
/// communes. True when one changed.
bool refresh_units(Draft& draft);

/// Today's unit of the address in a field, whoever gave it; nullopt while it is not known or not chosen.
std::optional<address::Unit> unit_of(const Draft& draft, const std::string& field_id);

/// The province alone, known also while it is not decided which of a split commune's parts the place is in.
std::string province_of(const Draft& draft, const std::string& field_id);

/// What stands before the commune in the address of a field: house, street, hamlet.
std::string detail_of(const Draft& draft, const std::string& field_id);

}  // namespace kiosk::procedures
