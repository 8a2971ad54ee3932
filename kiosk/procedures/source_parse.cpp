#include <algorithm>
#include <array>

#include "kiosk/procedures/source.h"
#include "kiosk/procedures/text.h"

namespace kiosk::procedures {

namespace {

using Kind = ParsedSource::Kind;
using cardio::lds::Person;
using Item = std::optional<std::string> Person::*;

constexpr std::array<std::pair<const char*, Item>, 16> items{{
    {"id_number", &Person::id_number},
    {"full_name", &Person::full_name},
    {"date_of_birth", &Person::date_of_birth},
    {"sex", &Person::sex},
    {"nationality", &Person::nationality},
    {"ethnicity", &Person::ethnicity},
    {"religion", &Person::religion},
    {"place_of_origin", &Person::place_of_origin},
    {"place_of_residence", &Person::place_of_residence},
    {"identifying_features", &Person::identifying_features},
    {"date_of_issue", &Person::date_of_issue},
    {"date_of_expiry", &Person::date_of_expiry},
    {"father_name", &Person::father_name},
    {"mother_name", &Person::mother_name},
    {"spouse_name", &Person::spouse_name},
    {"old_id_number", &Person::old_id_number},
}};

/// The kinds that draw from one field each.
constexpr std::array<std::pair<const char*, Kind>, 14> kinds_of_one_field{{
    {"field", Kind::field},
    {"issuing_authority", Kind::issuing_authority},
    {"card_kind", Kind::card_kind},
    {"date_in_words", Kind::date_in_words},
    {"surname", Kind::surname},
    {"middle_name", Kind::middle_name},
    {"given_name", Kind::given_name},
    {"middle_and_given", Kind::middle_and_given},
    {"current_unit", Kind::current_unit},
    {"commune", Kind::commune},
    {"province", Kind::province},
    {"address_detail", Kind::address_detail},
    {"cmnd_check", Kind::cmnd_check},
    {"cmnd_basis", Kind::cmnd_basis},
}};

std::optional<std::string> after(const std::string& text, const std::string& prefix) {
    if (text.rfind(prefix, 0) != 0) return std::nullopt;
    return text.substr(prefix.size());
}

std::optional<ParsedSource> parse_second(const std::string& rest) {
    const std::size_t dot = rest.find('.');
    if (dot == std::string::npos || dot == 0 || !is_person_item(rest.substr(dot + 1))) return std::nullopt;
    return ParsedSource{Kind::second, rest.substr(dot + 1), rest.substr(0, dot), {}, {}};
}

std::optional<ParsedSource> parse_from_field(const std::string& from) {
    const std::size_t colon = from.find(':');
    if (colon == std::string::npos || colon + 1 == from.size()) return std::nullopt;
    for (const auto& [name, kind] : kinds_of_one_field) {
        if (from.compare(0, colon, name) == 0)
            return ParsedSource{kind, {}, {}, {}, {from.substr(colon + 1)}};
    }
    return std::nullopt;
}

}  // namespace

bool is_person_item(const std::string& name) {
    return std::any_of(items.begin(), items.end(), [&](const auto& item) { return name == item.first; });
}

std::string person_item(const Person& person, const std::string& name) {
    for (const auto& [known, member] : items) {
        if (name == known) return (person.*member).value_or("");
    }
    return {};
}

std::optional<ParsedSource> parse_source(const std::string& from) {
    if (const auto item = after(from, "chip.")) {
        if (!is_person_item(*item)) return std::nullopt;
        return ParsedSource{Kind::chip, *item, {}, {}, {}};
    }
    if (const auto rest = after(from, "second:")) return parse_second(*rest);
    if (from == "fees_due") return ParsedSource{Kind::fees_due, {}, {}, {}, {}};
    if (const auto text = after(from, "const:")) return ParsedSource{Kind::constant, {}, {}, *text, {}};
    if (const auto text = after(from, "template:"))
        return ParsedSource{Kind::filled_template, {}, {}, *text, placeholders(*text)};
    return parse_from_field(from);
}

std::optional<FieldType> type_drawn_from(Kind kind) {
    switch (kind) {
        case Kind::surname:
        case Kind::middle_name:
        case Kind::given_name:
        case Kind::middle_and_given:
            return FieldType::person;
        case Kind::issuing_authority:
        case Kind::card_kind:
        case Kind::date_in_words:
            return FieldType::date;
        case Kind::current_unit:
        case Kind::commune:
        case Kind::province:
        case Kind::address_detail:
            return FieldType::address;
        default:
            return std::nullopt;
    }
}

std::optional<std::string> role_named_by(const std::string& condition_name) {
    return after(condition_name, "second:");
}

}  // namespace kiosk::procedures
