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
        filled_template,
        surname,
        middle_name,
        given_name,
        middle_and_given,
        current_unit,
        commune,
        province,
        address_detail,
        cmnd_check,
        cmnd_basis,
        fees_due
    };
    Kind kind = Kind::constant;
    std::string item;                 ///< chip, second: member of lds::Person
    std::string role;                 ///< second
    std::string text;                 ///< constant, template
    std::vector<std::string> fields;  ///< fields of the form it draws from
};
/// nullopt when it is none of the known sources.
std::optional<ParsedSource> parse_source(const std::string& from);

/// The type that the field must have from which such a source draws; nullopt: any.
std::optional<FieldType> type_drawn_from(ParsedSource::Kind kind);

bool is_person_item(const std::string& name);
/// The text of one item of a card; empty when the card has none.
std::string person_item(const cardio::lds::Person& person, const std::string& name);

/// What the source yields on this draft now, if its conditions hold.
std::optional<Value> yield(const Draft& draft, const Source& source);

/// The first value the field's sources yield.
std::optional<Value> sourced_value(const Draft& draft, const Field& field);

/// Whether the value follows from other fields of the form, so that nobody need be asked for it. What must be
/// said follows only from what must be answered, or is.
bool follows_from_others(const Draft& draft, const Field& field);

/// One item of a card as a value of the form; nullopt when the card has none. `whose`: "holder" or a role.
std::optional<Value> value_from_card(const CardData& card, const std::string& item, const std::string& whose);

/// What a condition looks at on this draft: the text of a field, or a circumstance (see Condition).
std::string condition_text(const Draft& draft, const std::string& name);

/// The role in "second:<role>"; nullopt for every other name.
std::optional<std::string> role_named_by(const std::string& condition_name);

}  // namespace kiosk::procedures
