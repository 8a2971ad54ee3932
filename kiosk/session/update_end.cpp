#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

void forget(Work& work) {
    wipe(work.model.citizen);
    work.model.card_away.reset();
    work.model.idle_warning.reset();
    work.model.extensions = 0;
    ++work.model.session;
    work.emit(CancelRead{});
    work.emit(SessionEnded{});
}

}  // namespace

void end_session(Work& work) {
    if (work.in<Finished>() && work.state<Finished>().satisfaction)
        work.emit(KeepRating{work.citizen().procedure_id, *work.state<Finished>().satisfaction});
    forget(work);
    work.model.help.open = false;  // who waits for a clerk too long to touch still waits for one
    work.model.language = work.context.config.language;
    work.model.text_size = TextSize::normal;
    work.model.theme = Theme::standard;
    work.model.low_reach = false;
    // Who listens is told to take the card, too.
    if (work.model.hardware.cards > 0) return work.go(TakingCard{});
    end_speech(work);
    work.go(Welcome{});
}

void start_over(Work& work) {
    const std::string procedure = work.citizen().procedure_id;
    forget(work);
    work.citizen().procedure_id = procedure;
    work.go(Identifying{});
}

void finished(Work& work, const Event& event) {
    auto& page = work.state<Finished>();
    if (const auto* rated = std::get_if<Rate>(&event)) {
        if (rated->satisfaction >= -1 && rated->satisfaction <= 1) page.satisfaction = rated->satisfaction;
    } else if (const auto* payment = std::get_if<ShowPayment>(&event)) {
        page.paying = payment->shown && page.payment;
    } else if (const auto* printed = std::get_if<Printed>(&event)) {
        page.printed = printed->ok;
        page.print_failed = !printed->ok;
    } else if (std::holds_alternative<ReadersChanged>(event)) {
        // Only the lifting ends it: the card may have left before, while the dossier was being stored.
        if (work.hardware_before.cards == 0 || work.model.hardware.cards > 0) return;
        call_clerk(work, false);
        end_session(work);
    }
}

void taking_card(Work& work, const Event& event) {
    if (!std::holds_alternative<ReadersChanged>(event) || work.model.hardware.cards > 0) return;
    end_speech(work);
    work.go(Welcome{});
}

}  // namespace kiosk::session
