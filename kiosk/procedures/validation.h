#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/language.h"
#include "kiosk/procedures/catalogue.h"

namespace kiosk::procedures {

/// What an answer is checked by; the same for a field and a column.
struct Expectation {
    FieldType type = FieldType::text;
    const std::vector<Choice>* choices = nullptr;
    const std::vector<std::string>* rules = nullptr;
};
Expectation expectation_of(const Field& field);
Expectation expectation_of(const Column& column);

/// The answer as it is stored (dates ISO 8601, numbers without grouping, choices by value), or the sentence
/// that says what to do. `text`: not empty, NFC, trimmed. `today`: ISO 8601, the day nothing may lie after.
std::variant<std::string, LocalText> validate(const Expectation& expected, const std::string& text,
                                              const std::string& today);

/// A rule the catalogue may name: "past_date", "after:yyyy-mm-dd", "year_allowed", "max_length:N",
/// "min_length:N", "range:A-B", "or_email", "or_document", "period", and those of date_order.h.
bool known_rule(const std::string& rule);

}  // namespace kiosk::procedures
