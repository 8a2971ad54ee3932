#include "kiosk/procedures/draft.h"

#include "cardio/secure_bytes.h"
#include "kiosk/condition.h"
#include "kiosk/procedures/generated.h"
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

void wipe_placement(address::Placement& placement) noexcept {
    wipe_text(placement.printed);
    wipe_text(placement.detail);
}

void wipe_value(Value& value) noexcept {
    wipe_text(value.text);
    if (value.placement) wipe_placement(*value.placement);
    for (auto& row : value.rows) row.wipe();
    value.rows.clear();
}

}  // namespace

const Value* value_of(const Draft& draft, const Field& field) {
    const auto value = draft.values.find(field.id);
    return value == draft.values.end() ? nullptr : &value->second;
}

bool applies(const Draft& draft, const Field& field) {
    return holds(field.only_when, [&](const std::string& name) { return condition_text(draft, name); });
}

const Field* field_of(const Draft& draft, const std::string& id) {
    if (!draft.form) return nullptr;
    if (const Field* field = draft.form->field(id)) return field;
    for (const auto& field : draft.generated) {
        if (field.id == id) return &field;
    }
    return nullptr;
}

Draft start_draft(const Procedure& procedure, const std::string& on, const std::string& unit_name,
                  const CardData& holder) {
    Draft draft;
    draft.procedure_id = procedure.id;
    draft.procedure_name = procedure.name.vi;
    draft.procedure = std::make_shared<const Procedure>(procedure);
    draft.form = procedure.form_on(on);
    draft.on = on;
    draft.unit_name = unit_name;
    draft.holder = holder;
    refresh(draft);
    return draft;
}

void refresh(Draft& draft) {
    if (!draft.form) return;
    generate_questions(draft);
    // Each pass settles at least one more link of a chain of fields; a circle in the catalogue ends with the
    // count.
    for (std::size_t pass = 0; pass <= draft.form->fields.size(); ++pass) {
        bool changed = false;
        for (const auto& field : draft.form->fields) changed = refresh_field(draft, field) || changed;
        changed = refresh_units(draft) || changed;
        if (!changed) return;
    }
}

void wipe(CardData& card) noexcept {
    wipe_person(card.person);
    wipe_text(card.qr_old_number);
    card.proved = false;
}

void wipe(Draft& draft) noexcept {
    for (auto& [id, value] : draft.values) wipe_value(value);
    draft.values.clear();
    wipe(draft.holder);
    for (auto& [role, card] : draft.second_cards) wipe(card);
    draft.second_cards.clear();
    draft.generated.clear();
    draft.held.clear();
    wipe_text(draft.procedure_id);
    wipe_text(draft.procedure_name);
    draft.form.reset();
    draft.procedure.reset();
}

}  // namespace kiosk::procedures
