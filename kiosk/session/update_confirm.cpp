#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

/// "That is me": the draft that was begun before, after a "back", goes on.
void confirmed(Work& work) {
    auto& citizen = work.citizen();
    const auto* procedure = work.context.catalogue.find(citizen.procedure_id);
    if (!procedure || !citizen.read || !citizen.read->person) return start_over(work);
    if (!citizen.draft) {
        const bool proved = citizen.read->verdict == cardio::trust::Verdict::genuine;
        procedures::CardData holder{*citizen.read->person, proved};
        const bool same_card = citizen.qr && citizen.qr->id_number == holder.person.id_number;
        if (same_card) holder.qr_old_number = citizen.qr->old_id_number;
        const auto& context = work.context;
        citizen.draft = procedures::start_draft(*procedure, context.today, context.config.unit.name, holder);
        if (holder.person.id_number) work.emit(FindHeld{work.model.session, *holder.person.id_number});
    }
    ask_first_unanswered(work);
}

/// What was read may be shown to nobody else, so it goes; the number that was typed stays.
void back_to_number(Work& work) {
    const auto& citizen = work.citizen();
    const std::string number = citizen.typed_number, birth = citizen.typed_birth,
                      expiry = citizen.typed_expiry;
    start_over(work);
    work.citizen().typed_number = number;
    work.citizen().typed_birth = birth;
    work.citizen().typed_expiry = expiry;
    identify_again(work);
}

}  // namespace

void expired_card(Work& work, const Event& event) {
    if (std::holds_alternative<Proceed>(event)) return work.go(Confirming{});
    if (std::holds_alternative<Back>(event)) back_to_number(work);
}

void confirming(Work& work, const Event& event) {
    if (const auto* shown = std::get_if<ShowNumber>(&event)) {
        work.state<Confirming>().number_shown = shown->shown;
    } else if (std::holds_alternative<Proceed>(event)) {
        confirmed(work);
    } else if (std::holds_alternative<NotMe>(event)) {
        start_over(work);
    } else if (std::holds_alternative<Back>(event)) {
        back_to_number(work);
    }
}

}  // namespace kiosk::session
