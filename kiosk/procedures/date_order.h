#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/language.h"
#include "kiosk/procedures/draft.h"

namespace kiosk::procedures {

/// A rule that sets a date beside another date of the form: "not_before:<field id>", or
/// "within_months:<N>:<field id>" (no more than N months after it).
struct DateOrder {
    std::string field;  ///< the other date
    int months = -1;    ///< at most this long after it; -1: any day from it on
};
/// nullopt when the rule is another kind, or badly written.
std::optional<DateOrder> parse_date_order(const std::string& rule);

/// The sentence that says which day the other date allows; nullopt when the dates agree, or the other one is
/// not known. `text`: ISO 8601, or a bare year, which is compared by years.
std::optional<LocalText> order_problem(const Draft& draft, const std::vector<std::string>& rules,
                                       const std::string& text);

}  // namespace kiosk::procedures
