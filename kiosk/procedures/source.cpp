#include "kiosk/procedures/source.h"

#include <algorithm>

#include "kiosk/procedures/cmnd_check.h"
#include "kiosk/procedures/dates.h"
#include "kiosk/procedures/generated.h"
#include "kiosk/procedures/money.h"
#include "kiosk/procedures/names.h"
#include "kiosk/procedures/text.h"

namespace kiosk::procedures {

namespace {

std::string text_of(const Draft& draft, const std::string& id) {
    const auto value = draft.values.find(id);
    return value == draft.values.end() ? std::string{} : value->second.text;
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
    return before_identity_law(issued) ? "Cục trưởng Cục Cảnh sát quản lý hành chính về trật tự xã hội"
                                       : "Bộ Công an";
}

std::string card_kind(const std::string& issued) {
    if (!parse_iso(issued)) return {};
    return before_identity_law(issued) ? "Thẻ căn cước công dân" : "Thẻ căn cước";
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
    copy.confirmed = false;
    return copy;
}

std::string part_of_name(ParsedSource::Kind kind, const std::string& full_name) {
    const auto parts = split_name(full_name);
    if (!parts) return {};
    switch (kind) {
        case ParsedSource::Kind::surname:
            return parts->surname;
        case ParsedSource::Kind::middle_name:
            return parts->middle;
        case ParsedSource::Kind::given_name:
            return parts->given;
        default:
            return parts->middle.empty() ? parts->given : parts->middle + " " + parts->given;
    }
}

/// What follows from the text of one field.
std::string made_from(ParsedSource::Kind kind, const std::string& text) {
    using Kind = ParsedSource::Kind;
    if (kind == Kind::issuing_authority) return issuing_authority(text);
    if (kind == Kind::card_kind) return card_kind(text);
    if (kind == Kind::date_in_words) return date_in_words(text);
    return part_of_name(kind, text);
}

/// Whole or in parts; nothing where the commune is not known or not chosen.
std::string part_of_address(const Draft& draft, const ParsedSource& parsed) {
    using Kind = ParsedSource::Kind;
    const std::string& id = parsed.fields.front();
    if (parsed.kind == Kind::province) return province_of(draft, id);
    const auto unit = unit_of(draft, id);
    if (!unit || unit->commune.empty()) return {};
    if (parsed.kind == Kind::commune) return unit->commune;
    return parsed.kind == Kind::current_unit ? address::text_of(*unit) : detail_of(draft, id);
}

/// Nothing as long as the citizen claims nothing.
std::string cmnd_outcome(const Draft& draft, const ParsedSource& parsed) {
    const std::string claimed = text_of(draft, parsed.fields.front());
    if (claimed.empty()) return {};
    const CmndOutcome outcome = check_cmnd(draft.holder, claimed);
    return parsed.kind == ParsedSource::Kind::cmnd_check ? word(outcome.match) : outcome.sentence.vi;
}

/// The sum of what is due; nothing while nothing is due yet or an amount is not known.
std::string fees_due(const Draft& draft) {
    const auto quote = fee_quote(draft);
    if (!quote || quote->lines.empty() || !quote->total_vnd) return {};
    return fees::shown_vnd(*quote->total_vnd) + (quote->uncertain ? " (cán bộ xác nhận)" : "");
}

std::optional<Value> yield_parsed(const Draft& draft, const ParsedSource& parsed) {
    using Kind = ParsedSource::Kind;
    switch (parsed.kind) {
        case Kind::chip:
            return value_from_card(draft.holder, parsed.item, "holder");
        case Kind::second: {
            const auto card = draft.second_cards.find(parsed.role);
            if (card == draft.second_cards.end()) return std::nullopt;
            return value_from_card(card->second, parsed.item, parsed.role);
        }
        case Kind::field:
            return copy_of(draft, parsed.fields.front());
        case Kind::constant:
            return computed(parsed.text);
        case Kind::filled_template:
            return computed(fill_template(draft, parsed));
        case Kind::current_unit:
        case Kind::commune:
        case Kind::province:
        case Kind::address_detail:
            return computed(part_of_address(draft, parsed));
        case Kind::cmnd_check:
        case Kind::cmnd_basis:
            return computed(cmnd_outcome(draft, parsed));
        case Kind::fees_due:
            return computed(fees_due(draft));
        default:
            return computed(made_from(parsed.kind, text_of(draft, parsed.fields.front())));
    }
    return std::nullopt;
}

/// Whether the fields it draws from are all answered, and still nothing follows. A name of two words has no
/// middle name: that is an answer.
bool gives_nothing(const Draft& draft, const ParsedSource& parsed) {
    const bool all_answered = std::all_of(parsed.fields.begin(), parsed.fields.end(),
                                          [&](const std::string& id) { return !text_of(draft, id).empty(); });
    if (!all_answered || yield_parsed(draft, parsed)) return false;
    const bool no_middle_name = parsed.kind == ParsedSource::Kind::middle_name &&
                                split_name(text_of(draft, parsed.fields.front())).has_value();
    return !no_middle_name;
}

}  // namespace

std::optional<Value> value_from_card(const CardData& card, const std::string& item,
                                     const std::string& whose) {
    std::string text = person_item(card.person, item);
    if (text.empty()) return std::nullopt;
    Value value;
    value.text = std::move(text);
    value.provenance = card.proved ? Provenance::chip_proved : Provenance::chip_unproven;
    value.card = whose;
    return value;
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
        const bool all_apply =
            std::all_of(parsed->fields.begin(), parsed->fields.end(), [&](const std::string& id) {
                const Field* other = draft.form->field(id);
                if (other == nullptr || !applies(draft, *other)) return false;
                // What must be said is not left to an answer that may be skipped.
                return !field.required || other->required || !text_of(draft, id).empty();
            });
        return all_apply && !gives_nothing(draft, *parsed);
    });
}

}  // namespace kiosk::procedures
