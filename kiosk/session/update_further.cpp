#include <algorithm>
#include <utility>

#include "kiosk/procedures/source.h"
#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

using procedures::CardRole;

/// Roles that a source of the field names and whose card would fill it now.
bool draws_from(const procedures::Draft& draft, const procedures::Field& field, const std::string& role) {
    const auto answer = [&](const std::string& name) { return procedures::condition_text(draft, name); };
    return std::any_of(field.sources.begin(), field.sources.end(), [&](const procedures::Source& source) {
        const auto parsed = procedures::parse_source(source.from);
        return parsed && parsed->kind == procedures::ParsedSource::Kind::second && parsed->role == role &&
               holds(source.when, answer);
    });
}

procedures::CardData card_of(const FurtherCard& further) {
    procedures::CardData card{*further.read->person,
                              further.read->verdict == cardio::trust::Verdict::genuine};
    const bool same_card = further.qr && further.qr->id_number == card.person.id_number;
    if (same_card) card.qr_old_number = further.qr->old_id_number;
    return card;
}

/// The role under which the draft keeps the card: that of the newest row for a table.
std::string role_in_draft(const procedures::Draft& draft, const CardRole& role) {
    if (role.table.empty()) return role.role;
    return draft.values.at(role.table).rows.back().card;
}

/// The card becomes the draft's, its read the session's; the way goes on where it was left.
void take(Work& work) {
    auto& citizen = work.citizen();
    auto& draft = *citizen.draft;
    FurtherCard further = std::move(*citizen.further);
    citizen.further.reset();
    const CardRole* role = draft.form->card(further.role);
    const bool taken = role && !add_card(draft, further.role, card_of(further));
    if (taken) citizen.further_reads[role_in_draft(draft, *role)] = std::exchange(further.read, nullptr);
    const std::string field = further.field;
    const bool back_to_check = further.back_to_check;
    wipe(further);
    if (!taken || role->table.empty()) return ask_at(work, field, back_to_check);
    ask_row(work, field, draft.values.at(role->table).rows.size() - 1, back_to_check);
}

struct Way {
    std::string field;
    bool back_to_check;
};

/// What was typed or read of the card goes; yields where the way goes on.
Way forget_further(Work& work) {
    auto& further = *work.citizen().further;
    Way way{further.field, further.back_to_check};
    wipe(further);
    work.citizen().further.reset();
    return way;
}

}  // namespace

const CardRole* role_to_invite(const Citizen& citizen, const std::string& field_id) {
    const auto& draft = *citizen.draft;
    const auto* field = draft.form->field(field_id);
    if (!field) return nullptr;
    for (const auto* role : open_cards(draft)) {
        const bool once = role->table.empty() && citizen.invited.count(role->role) == 0;
        if (once && draws_from(draft, *field, role->role)) return role;
    }
    return nullptr;
}

void invite(Work& work, const CardRole& role, const std::string& field_id, bool back_to_check) {
    auto& citizen = work.citizen();
    citizen.invited.insert(role.role);
    FurtherCard further;
    further.role = role.role;
    further.field = field_id;
    further.back_to_check = back_to_check;
    further.reader_emptied = work.model.hardware.cards == 0;
    citizen.further = std::move(further);
    work.go(Identifying{});
}

void leave_further(Work& work) {
    const Way way = forget_further(work);
    ask_at(work, way.field, way.back_to_check);
}

void back_from_further(Work& work) {
    auto& citizen = work.citizen();
    const std::string role = citizen.further->role;
    const auto* of_form = citizen.draft->form->card(role);
    const Way way = forget_further(work);
    // A card for a table was asked for on the table's own page.
    if (of_form && !of_form->table.empty()) return ask_at(work, way.field, way.back_to_check);
    citizen.invited.erase(role);  // whoever comes this way again is asked again
    ask_previous(work, way.field, way.back_to_check);
}

void take_further_read(Work& work, std::shared_ptr<cardio::ReadResult> result) {
    auto& further = *work.citizen().further;
    const auto* role = work.citizen().draft->form->card(further.role);
    if (!role || !procedures::fits_role(*result->person, further.role)) {
        cardio::wipe(*result);
        return work.go(CardTrouble{Trouble::other_role});
    }
    further.read = std::move(result);
    if (!role->table.empty()) return take(work);
    work.go(FurtherRead{});
}

void further_read(Work& work, const Event& event) {
    if (std::holds_alternative<Proceed>(event)) {
        take(work);
    } else if (std::holds_alternative<NotMe>(event) || std::holds_alternative<Back>(event)) {
        auto& further = *work.citizen().further;
        cardio::wipe(*further.read);
        further.read.reset();
        cardio::wipe(further.typed_number);
        identify_again(work);
    }
}

}  // namespace kiosk::session
