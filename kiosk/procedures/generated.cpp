#include "kiosk/procedures/generated.h"

#include <algorithm>

#include "kiosk/address/units.h"

namespace kiosk::procedures {

namespace {

using Match = address::Placement::Match;

/// The day from which there are communes and provinces only (Nghị quyết 202/2025/QH15).
constexpr const char* two_levels_day = "2025-07-01";

const address::Units* units_of(const Draft& draft) {
    const bool known = draft.procedure != nullptr && draft.procedure->units != nullptr;
    return known && draft.on >= two_levels_day ? draft.procedure->units.get() : nullptr;
}

Value* address_from_chip(Draft& draft, const Field& field) {
    if (field.type != FieldType::address) return nullptr;
    const auto value = draft.values.find(field.id);
    const bool from_card = value != draft.values.end() && from_chip(value->second.provenance);
    return from_card ? &value->second : nullptr;
}

Field unit_field(const Field& about, const address::Placement& placement) {
    Field field;
    field.id = unit_question(about.id);
    field.label = {about.label.vi + ": đơn vị hành chính hiện nay",
                   about.label.in(Language::en) + ": unit of today"};
    field.question = {"Nơi này nay thuộc xã, phường nào?", "Which commune is this place in now?"};
    field.hint = {placement.printed, placement.printed};
    field.type = FieldType::choice;
    field.counted = false;
    for (const auto& unit : placement.units) {
        const std::string text = address::text_of(unit);
        field.choices.push_back({text, {text, text}});
    }
    return field;
}

/// The question that decides for this text: the same address may stand in several fields, and is asked for
/// once.
std::string deciding_question(Draft& draft, const Field& field, const address::Placement& placement) {
    for (const auto& known : draft.generated) {
        if (known.hint.vi == placement.printed) return known.id;
    }
    draft.generated.push_back(unit_field(field, placement));
    return draft.generated.back().id;
}

std::optional<address::Unit> chosen(const Draft& draft, const address::Placement& placement,
                                    const std::string& question) {
    const auto answer = draft.values.find(question);
    if (answer == draft.values.end()) return std::nullopt;
    for (const auto& unit : placement.units) {
        if (address::text_of(unit) == answer->second.text) return unit;
    }
    return std::nullopt;
}

bool set_unit(Value& value, std::optional<address::Unit> unit, std::string now) {
    const bool changed = value.unit != unit || value.now != now;
    value.unit = std::move(unit);
    value.now = std::move(now);
    return changed;
}

bool refresh_unit(Draft& draft, const address::Units& units, const Field& field, Value& value) {
    if (!value.placement) value.placement = address::place(units, value.text);
    const address::Placement& placement = *value.placement;
    if (placement.match == Match::unknown) return set_unit(value, std::nullopt, "");
    if (placement.match != Match::split)
        return set_unit(value, placement.units.front(), address::now_phrase(units, placement));
    const auto unit = chosen(draft, placement, deciding_question(draft, field, placement));
    return set_unit(value, unit, unit ? address::now_phrase(*unit) : "");
}

bool is_unit_question(const std::string& id) {
    return id.size() > 5 && id.compare(id.size() - 5, 5, "@unit") == 0;
}

/// Forgets answers to questions that no longer arise.
bool drop_stale_answers(Draft& draft) {
    bool dropped = false;
    for (auto value = draft.values.begin(); value != draft.values.end();) {
        const bool stale = is_unit_question(value->first) && field_of(draft, value->first) == nullptr;
        value = stale ? draft.values.erase(value) : std::next(value);
        dropped = dropped || stale;
    }
    return dropped;
}

Field claim_field(const fees::Waiver& waiver) {
    Field field;
    field.id = claim_question(waiver.id);
    field.label = waiver.label;
    field.question = waiver.claim;
    field.type = FieldType::choice;
    field.counted = false;
    field.choices = {{"Có", {"Có", "Yes"}}, {"Không", {"Không", "No"}}};
    return field;
}

/// Of any address, whoever gave it.
std::optional<address::Placement> placement_of(const Draft& draft, const std::string& field_id) {
    const address::Units* units = units_of(draft);
    const auto value = draft.values.find(field_id);
    if (units == nullptr || value == draft.values.end()) return std::nullopt;
    if (value->second.placement) return value->second.placement;
    return address::place(*units, value->second.text);
}

}  // namespace

std::string unit_question(const std::string& field_id) {
    return field_id + "@unit";
}

std::string claim_question(const std::string& waiver_id) {
    return "waiver@" + waiver_id;
}

void generate_questions(Draft& draft) {
    draft.generated.clear();
    if (!draft.procedure) return;
    for (const auto& waiver : draft.procedure->fees.waivers) {
        const bool in_force = waiver.from <= draft.on && (waiver.to.empty() || draft.on <= waiver.to);
        if (in_force && !waiver.claim.vi.empty()) draft.generated.push_back(claim_field(waiver));
    }
}

bool refresh_units(Draft& draft) {
    const address::Units* units = units_of(draft);
    if (units == nullptr) return false;
    const auto is_unit = [](const Field& field) { return is_unit_question(field.id); };
    draft.generated.erase(std::remove_if(draft.generated.begin(), draft.generated.end(), is_unit),
                          draft.generated.end());
    bool changed = false;
    for (const auto& field : draft.form->fields) {
        Value* value = address_from_chip(draft, field);
        if (value != nullptr) changed = refresh_unit(draft, *units, field, *value) || changed;
    }
    return drop_stale_answers(draft) || changed;
}

std::optional<address::Unit> unit_of(const Draft& draft, const std::string& field_id) {
    const auto placement = placement_of(draft, field_id);
    if (!placement || placement->match == Match::unknown) return std::nullopt;
    if (placement->match != Match::split) return placement->units.front();
    return draft.values.at(field_id).unit;
}

std::string province_of(const Draft& draft, const std::string& field_id) {
    const auto placement = placement_of(draft, field_id);
    if (!placement || placement->units.empty()) return {};
    const std::string& province = placement->units.front().province;
    const bool in_one = std::all_of(placement->units.begin(), placement->units.end(),
                                    [&](const address::Unit& unit) { return unit.province == province; });
    return in_one ? province : "";
}

std::string detail_of(const Draft& draft, const std::string& field_id) {
    const auto placement = placement_of(draft, field_id);
    return placement ? placement->detail : "";
}

}  // namespace kiosk::procedures
