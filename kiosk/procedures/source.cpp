#include "kiosk/procedures/source.h"

#include <algorithm>
#include <array>

#include "kiosk/procedures/condition.h"
#include "kiosk/procedures/dates.h"
#include "kiosk/procedures/text.h"

namespace kiosk::procedures {

namespace {

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

/// Cards issued from this day on bear another name and another issuer (Luật Căn cước 26/2023/QH15).
constexpr const char* identity_law_day = "2024-07-01";

std::optional<std::string> after(const std::string& text, const std::string& prefix) {
    if (text.rfind(prefix, 0) != 0) return std::nullopt;
    return text.substr(prefix.size());
}

std::optional<ParsedSource> parse_second(const std::string& rest) {
    const std::size_t dot = rest.find('.');
    if (dot == std::string::npos || dot == 0 || !is_person_item(rest.substr(dot + 1))) return std::nullopt;
    ParsedSource parsed;
    parsed.kind = ParsedSource::Kind::second;
    parsed.role = rest.substr(0, dot);
    parsed.item = rest.substr(dot + 1);
    return parsed;
}

/// The kinds that draw from one field each.
std::optional<ParsedSource> parse_from_field(const std::string& from) {
    using Kind = ParsedSource::Kind;
    constexpr std::array<std::pair<const char*, Kind>, 4> kinds{
        {{"field:", Kind::field},
         {"issuing_authority:", Kind::issuing_authority},
         {"card_kind:", Kind::card_kind},
         {"date_in_words:", Kind::date_in_words}}};
    for (const auto& [prefix, kind] : kinds) {
        const auto id = after(from, prefix);
        if (!id) continue;
        ParsedSource parsed;
        parsed.kind = kind;
        parsed.fields = {*id};
        return parsed;
    }
    return std::nullopt;
}

std::string text_of(const Draft& draft, const std::string& id) {
    const auto value = draft.values.find(id);
    return value == draft.values.end() ? std::string{} : value->second.text;
}

std::optional<Value> from_card(const CardData& card, const std::string& item, const std::string& whose) {
    std::string text = person_item(card.person, item);
    if (text.empty()) return std::nullopt;
    Value value;
    value.text = std::move(text);
    value.provenance = card.proved ? Provenance::chip_proved : Provenance::chip_unproven;
    value.card = whose;
    return value;
}

std::optional<Value> computed(std::string text) {
    if (text.empty()) return std::nullopt;
    Value value;
    value.text = std::move(text);
    value.provenance = Provenance::computed;
    return value;
}

std::string issuing_authority(const std::string& issued) {
    if (!parse_iso(issued)) return {};
    return issued < identity_law_day ? "Cục trưởng Cục Cảnh sát quản lý hành chính về trật tự xã hội"
                                     : "Bộ Công an";
}

std::string card_kind(const std::string& issued) {
    if (!parse_iso(issued)) return {};
    return issued < identity_law_day ? "Thẻ căn cước công dân" : "Thẻ căn cước";
}

std::string fill_template(const Draft& draft, const ParsedSource& parsed) {
    std::string text = parsed.text;
    for (const auto& id : parsed.fields) {
        const auto value = draft.values.find(id);
        const Field* field = draft.form->field(id);
        if (value == draft.values.end() || value->second.text.empty() || field == nullptr) return {};
        text = replaced(text, "{" + id + "}", display_text(*field, value->second));
    }
    return text;
}

std::optional<Value> copy_of(const Draft& draft, const std::string& id) {
    const auto value = draft.values.find(id);
    if (value == draft.values.end() || value->second.text.empty()) return std::nullopt;
    Value copy = value->second;
    copy.flagged = false;
    return copy;
}

std::optional<Value> yield_parsed(const Draft& draft, const ParsedSource& parsed) {
    using Kind = ParsedSource::Kind;
    switch (parsed.kind) {
        case Kind::chip:
            return from_card(draft.holder, parsed.item, "holder");
        case Kind::second: {
            const auto card = draft.second_cards.find(parsed.role);
            if (card == draft.second_cards.end()) return std::nullopt;
            return from_card(card->second, parsed.item, parsed.role);
        }
        case Kind::field:
            return copy_of(draft, parsed.fields.front());
        case Kind::constant:
            return computed(parsed.text);
        case Kind::issuing_authority:
            return computed(issuing_authority(text_of(draft, parsed.fields.front())));
        case Kind::card_kind:
            return computed(card_kind(text_of(draft, parsed.fields.front())));
        case Kind::date_in_words:
            return computed(date_in_words(text_of(draft, parsed.fields.front())));
        case Kind::filled_template:
            return computed(fill_template(draft, parsed));
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
    ParsedSource parsed;
    if (const auto item = after(from, "chip.")) {
        if (!is_person_item(*item)) return std::nullopt;
        parsed.kind = ParsedSource::Kind::chip;
        parsed.item = *item;
        return parsed;
    }
    if (const auto rest = after(from, "second:")) return parse_second(*rest);
    if (const auto text = after(from, "const:")) {
        parsed.text = *text;
        return parsed;
    }
    if (const auto text = after(from, "template:")) {
        parsed.kind = ParsedSource::Kind::filled_template;
        parsed.text = *text;
        parsed.fields = placeholders(*text);
        return parsed;
    }
    return parse_from_field(from);
}

std::optional<Value> yield(const Draft& draft, const Source& source) {
    const auto answer = [&](const std::string& name) { return condition_text(draft, name); };
    if (!holds(source.when, answer)) return std::nullopt;
    const auto parsed = parse_source(source.from);
    return parsed ? yield_parsed(draft, *parsed) : std::nullopt;
}

std::optional<Value> sourced_value(const Draft& draft, const Field& field) {
    for (const auto& source : field.sources) {
        if (auto value = yield(draft, source)) return value;
    }
    return std::nullopt;
}

bool follows_from_others(const Draft& draft, const Field& field) {
    const auto answer = [&](const std::string& name) { return condition_text(draft, name); };
    return std::any_of(field.sources.begin(), field.sources.end(), [&](const Source& source) {
        const auto parsed = parse_source(source.from);
        if (!parsed || parsed->fields.empty() || !holds(source.when, answer)) return false;
        return std::all_of(parsed->fields.begin(), parsed->fields.end(), [&](const std::string& id) {
            const Field* other = draft.form->field(id);
            return other != nullptr && applies(draft, *other);
        });
    });
}

std::string condition_text(const Draft& draft, const std::string& name) {
    if (name == "procedure") return draft.procedure_id;
    if (name == "card.adult") {
        const auto age = age_on(draft.holder.person.date_of_birth.value_or(""), draft.on);
        return !age ? "" : *age >= 18 ? "có" : "không";
    }
    if (name.rfind("card.", 0) == 0) return person_item(draft.holder.person, name.substr(5));
    return text_of(draft, name);
}

}  // namespace kiosk::procedures
