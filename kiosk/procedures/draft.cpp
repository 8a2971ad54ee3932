#include "kiosk/procedures/draft.h"

#include <array>
#include <set>

#include "cardio/secure_bytes.h"
#include "kiosk/condition.h"
#include "kiosk/procedures/dates.h"
#include "kiosk/procedures/source.h"

namespace kiosk::procedures {

namespace {

bool answered_by_someone(const Value& value) {
    return !from_chip(value.provenance) && value.provenance != Provenance::computed;
}

/// A proved chip value outranks what the citizen said; every other answer outranks the sources.
bool answer_stays(const Value& answer, const std::optional<Value>& sourced) {
    const bool outranked =
        sourced && sourced->provenance == Provenance::chip_proved && answer.provenance == Provenance::citizen;
    return !outranked;
}

/// Brings one field up to date; true when it changed.
bool refresh_field(Draft& draft, const Field& field) {
    const auto old = draft.values.find(field.id);
    if (!applies(draft, field)) {
        if (old == draft.values.end()) return false;
        draft.values.erase(old);
        return true;
    }
    auto sourced = sourced_value(draft, field);
    if (old != draft.values.end() && answered_by_someone(old->second) && answer_stays(old->second, sourced))
        return false;
    if (!sourced) {
        if (old == draft.values.end()) return false;
        draft.values.erase(old);
        return true;
    }
    const bool same = old != draft.values.end() && old->second.text == sourced->text &&
                      old->second.provenance == sourced->provenance && old->second.card == sourced->card;
    if (same) return false;  // keeps the flag
    draft.values[field.id] = *std::move(sourced);
    return true;
}

void wipe_text(std::string& text) noexcept {
    cardio::wipe(text);
}

void wipe_person(cardio::lds::Person& person) noexcept {
    using cardio::lds::Person;
    for (auto* item :
         {&person.id_number, &person.full_name, &person.date_of_birth, &person.sex, &person.nationality,
          &person.ethnicity, &person.religion, &person.place_of_origin, &person.place_of_residence,
          &person.identifying_features, &person.date_of_issue, &person.date_of_expiry, &person.father_name,
          &person.mother_name, &person.spouse_name, &person.old_id_number}) {
        if (*item) wipe_text(**item);
        item->reset();
    }
    person.no_expiry = false;
}

void wipe_value(Value& value) noexcept {
    wipe_text(value.text);
    for (auto& row : value.rows) {
        for (auto& [column, text] : row) wipe_text(text);
    }
    value.rows.clear();
}

}  // namespace

bool applies(const Draft& draft, const Field& field) {
    return holds(field.only_when, [&](const std::string& name) { return condition_text(draft, name); });
}

Draft start_draft(const Procedure& procedure, const std::string& on, const std::string& unit_name,
                  const CardData& holder) {
    Draft draft;
    draft.procedure_id = procedure.id;
    draft.procedure_name = procedure.name.vi;
    draft.form = procedure.form_on(on);
    draft.on = on;
    draft.unit_name = unit_name;
    draft.holder = holder;
    refresh(draft);
    return draft;
}

void refresh(Draft& draft) {
    if (!draft.form) return;
    // Each pass settles at least one more link of a chain of fields; a circle in the catalogue ends with the
    // count.
    for (std::size_t pass = 0; pass <= draft.form->fields.size(); ++pass) {
        bool changed = false;
        for (const auto& field : draft.form->fields) changed = refresh_field(draft, field) || changed;
        if (!changed) return;
    }
}

std::optional<std::string> suggest_role(const Draft& draft, const cardio::lds::Person& person) {
    if (!draft.form) return std::nullopt;
    std::vector<std::string> roles;
    for (const auto& field : draft.form->fields) {
        for (const auto& source : field.sources) {
            const auto parsed = parse_source(source.from);
            if (!parsed || parsed->role.empty() || draft.second_cards.count(parsed->role) != 0) continue;
            roles.push_back(parsed->role);
        }
    }
    const std::set<std::string> all(roles.begin(), roles.end());
    if (all.count("mother") != 0 && person.sex == "Nữ") return "mother";
    if (all.count("father") != 0 && person.sex == "Nam") return "father";
    for (const auto& role : roles) {
        if (role != "mother" && role != "father") return role;
    }
    return std::nullopt;
}

void wipe(Draft& draft) noexcept {
    for (auto& [id, value] : draft.values) wipe_value(value);
    draft.values.clear();
    wipe_person(draft.holder.person);
    for (auto& [role, card] : draft.second_cards) wipe_person(card.person);
    draft.second_cards.clear();
    draft.holder.proved = false;
    wipe_text(draft.procedure_id);
    wipe_text(draft.procedure_name);
    draft.form.reset();
}

}  // namespace kiosk::procedures
