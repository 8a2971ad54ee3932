#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/procedures/draft.h"

namespace kiosk::procedures {

/// A source of the catalogue taken apart.
struct ParsedSource {
    enum class Kind {
        chip,
        second,
        field,
        constant,
        issuing_authority,
        card_kind,
        date_in_words,
        filled_template
    };
    Kind kind = Kind::constant;
    std::string item;                 ///< chip, second: member of lds::Person
    std::string role;                 ///< second
    std::string text;                 ///< constant, template
    std::vector<std::string> fields;  ///< fields of the form it draws from
};
/// nullopt when it is none of the known sources.
std::optional<ParsedSource> parse_source(const std::string& from);

bool is_person_item(const std::string& name);
/// The text of one item of a card; empty when the card has none.
std::string person_item(const cardio::lds::Person& person, const std::string& name);

/// What the source yields on this draft now, if its condition holds.
std::optional<Value> yield(const Draft& draft, const Source& source);

/// The first value the field's sources yield.
std::optional<Value> sourced_value(const Draft& draft, const Field& field);

/// Whether the value follows from other fields of the form, so that nobody need be asked for it.
bool follows_from_others(const Draft& draft, const Field& field);

/// Text of a field, of "card.<item>", "card.adult" or "procedure", as conditions look at it.
std::string condition_text(const Draft& draft, const std::string& name);

}  // namespace kiosk::procedures
