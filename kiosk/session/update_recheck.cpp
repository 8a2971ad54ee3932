#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

bool same_card(const cardio::ReadResult& first, const cardio::ReadResult& again) {
    using cardio::lds::FileId;
    const auto sod = first.files.find(FileId::sod);
    const auto sod_again = again.files.find(FileId::sod);
    if (sod == first.files.end() || sod_again == again.files.end()) return false;
    return first.outcome == again.outcome && first.verdict == again.verdict && first.person && again.person &&
           first.person->id_number && first.person->id_number == again.person->id_number &&
           cardio::equal(sod->second, sod_again->second);
}

/// Reads again, without the portrait, when exactly one card lies there.
void recheck_when_back(Work& work) {
    auto& citizen = work.citizen();
    if (work.model.hardware.cards != 1) return;
    if (!citizen.key || !citizen.read || !citizen.read->person) return end_session(work);
    citizen.rechecking = true;
    const auto number = citizen.read->person->id_number.value_or("");
    work.emit(StartRead{work.model.session, *citizen.key, citizen.qr, number, false});
}

void go_on(Work& work) {
    work.citizen().rechecking = false;
    work.citizen().failed_reads = 0;
    work.model.card_away.reset();
    work.model.last_touch = work.model.now;
}

/// A bad contact is no other card: tried again while the card lies there and the failures are few.
void recheck_failed(Work& work) {
    auto& citizen = work.citizen();
    citizen.rechecking = false;
    if (++citizen.failed_reads >= failures_until_clerk) return end_session(work);
    work.model.card_left = work.model.now;
    recheck_when_back(work);
}

void recheck_ended(Work& work, const std::shared_ptr<cardio::ReadResult>& result) {
    using cardio::Outcome;
    if (!result) return recheck_failed(work);
    const bool same = work.citizen().read && same_card(*work.citizen().read, *result);
    const bool bad_contact = result->outcome == Outcome::card_lost || result->outcome == Outcome::no_card ||
                             result->outcome == Outcome::malformed;
    cardio::wipe(*result);
    if (same) return go_on(work);
    if (bad_contact) return recheck_failed(work);
    end_session(work);
}

}  // namespace

bool needs_card(const State& state) {
    return std::holds_alternative<Confirming>(state) || std::holds_alternative<Asking>(state) ||
           std::holds_alternative<AskingTable>(state) || std::holds_alternative<Checking>(state) ||
           std::holds_alternative<Preview>(state) || std::holds_alternative<ExpiredCard>(state) ||
           std::holds_alternative<Signing>(state);
}

void card_away(Work& work, const Event& event) {
    if (std::holds_alternative<ReadersChanged>(event) && !work.citizen().rechecking) {
        recheck_when_back(work);
    } else if (const auto* ended = std::get_if<ReadEnded>(&event)) {
        if (work.citizen().rechecking) recheck_ended(work, ended->result);
    } else if (std::holds_alternative<ReadFault>(event)) {
        if (work.citizen().rechecking) recheck_failed(work);
    }
}

void watch_card(Work& work) {
    auto& model = work.model;
    if (!needs_card(model.state) || model.citizen.cards_change) {
        model.card_away.reset();
        return;
    }
    if (model.card_away || model.hardware.cards > 0) return;
    model.card_away = CardAway{work.context.config.times.card_away_seconds};
    model.card_left = model.now;
    model.idle_warning.reset();
    if (auto* page = std::get_if<Confirming>(&model.state)) page->number_shown = false;
}

}  // namespace kiosk::session
