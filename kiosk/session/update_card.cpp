#include <algorithm>

#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

/// Why no read can begin now, whatever lies on the reader.
std::optional<Trouble> hardware_trouble(const Hardware& hardware) {
    if (hardware.service_denied) return Trouble::service_denied;
    if (!hardware.service) return Trouble::no_service;
    if (hardware.readers == 0) return Trouble::no_reader;
    if (hardware.cards > 1) return Trouble::two_cards;
    return std::nullopt;
}

std::string expected_number(const Citizen& citizen) {
    const auto& card = card_in_hand(citizen);
    return card.qr ? card.qr->id_number : card.typed_number;
}

void begin_read(Work& work) {
    const auto& card = card_in_hand(work.citizen());
    if (!card.key) return identify_again(work);
    // Forms have no use for a further person's picture.
    const bool portrait = !work.citizen().further;
    work.emit(StartRead{work.model.session, *card.key, card.qr, expected_number(work.citizen()), portrait});
    work.go(Reading{});
}

void trouble(Work& work, Trouble what) {
    work.go(CardTrouble{what});
}

/// A further card that will not be read is no reason to end: its person's part can be typed.
void read_failed(Work& work, Trouble what) {
    if (work.citizen().further) return trouble(work, what);
    ++work.citizen().failed_reads;
    trouble(work, work.citizen().failed_reads >= failures_until_clerk ? Trouble::three_failures : what);
}

bool number_differs(const cardio::ReadResult& result, const std::string& expected) {
    return result.person && result.person->id_number && *result.person->id_number != expected;
}

/// The chip is sound, but it is another card than the one that was scanned or typed.
bool is_another_card(const cardio::ReadResult& result, const std::string& expected) {
    const auto& findings = result.findings;
    return findings.integrity.passed() && !findings.issuer.failed() && !findings.original_chip.failed() &&
           number_differs(result, expected);
}

bool is_proved(const cardio::ReadResult& result) {
    using cardio::Outcome;
    using cardio::trust::Verdict;
    const bool genuine = result.outcome == Outcome::genuine && result.verdict == Verdict::genuine;
    const bool unproven =
        result.outcome == Outcome::unproven_issuer && result.verdict == Verdict::unproven_issuer;
    return genuine || unproven;
}

void accept(Work& work, std::shared_ptr<cardio::ReadResult> result) {
    const auto expected = expected_number(work.citizen());
    if (!is_proved(*result)) {
        cardio::wipe(*result);
        return trouble(work, Trouble::rejected);
    }
    if (!result->person || !result->person->id_number || number_differs(*result, expected)) {
        const auto what = number_differs(*result, expected) ? Trouble::wrong_card : Trouble::unreadable;
        cardio::wipe(*result);
        return read_failed(work, what);
    }
    if (work.citizen().further) return take_further_read(work, std::move(result));
    work.citizen().failed_reads = 0;
    const auto& warnings = result->warnings;
    const bool expired = std::find(warnings.begin(), warnings.end(), "card_expired") != warnings.end();
    work.citizen().read = std::move(result);
    if (expired) return work.go(ExpiredCard{});
    work.go(Confirming{});
}

void refuse(Work& work, cardio::ReadResult& result) {
    const bool another = is_another_card(result, expected_number(work.citizen()));
    cardio::wipe(result);
    if (another) return read_failed(work, Trouble::wrong_card);
    trouble(work, Trouble::rejected);
}

void read_ended(Work& work, const std::shared_ptr<cardio::ReadResult>& result) {
    using cardio::Outcome;
    if (!result) return read_failed(work, Trouble::unreadable);
    const auto outcome = result->outcome;
    if (outcome == Outcome::genuine || outcome == Outcome::unproven_issuer) return accept(work, result);
    if (outcome == Outcome::rejected) return refuse(work, *result);
    cardio::wipe(*result);
    switch (outcome) {
        case Outcome::access_denied:
            return read_failed(work, Trouble::wrong_card);
        case Outcome::not_a_cccd:
            return read_failed(work, Trouble::not_a_cccd);
        case Outcome::no_card:
        case Outcome::card_lost:
            return trouble(work, Trouble::lifted);
        default:
            return read_failed(work, Trouble::unreadable);
    }
}

void read_progressed(Reading& page, const cardio::ReadProgress& progress) {
    page.step = progress.step;
    page.fraction = std::max(page.fraction, progress.fraction);
    page.card_lifted = progress.card_lifted;
}

bool is_for_the_clerk(Trouble what) {
    return what == Trouble::rejected || what == Trouble::three_failures;
}

/// The readers changed under a trouble page: causes outside the card mend themselves, a card laid down is
/// tried again.
void readers_changed(Work& work, Trouble what) {
    const auto& now = work.model.hardware;
    const bool laid_down = work.hardware_before.cards == 0 && now.cards == 1;
    const bool about_the_card = what == Trouble::lifted || what == Trouble::unreadable ||
                                what == Trouble::wrong_card || what == Trouble::not_a_cccd ||
                                what == Trouble::other_role;
    if (hardware_trouble(now) || laid_down || !about_the_card) place_card(work);
}

/// A wrong card may be a wrongly typed number, so the citizen gets the number back; everything else is read
/// again.
void try_again(Work& work, Trouble what) {
    if (what == Trouble::wrong_card || what == Trouble::other_role) return identify_again(work);
    place_card(work);
}

}  // namespace

void place_card(Work& work) {
    if (const auto what = hardware_trouble(work.model.hardware)) return trouble(work, *what);
    const auto& further = work.citizen().further;
    const bool is_the_last_one = further && !further->reader_emptied;
    if (work.model.hardware.cards == 1 && !is_the_last_one) return begin_read(work);
    work.go(PlacingCard{});
}

void placing_card(Work& work, const Event& event) {
    if (std::holds_alternative<ReadersChanged>(event)) return place_card(work);
    if (std::holds_alternative<Back>(event)) identify_again(work);
}

void reading(Work& work, const Event& event) {
    if (const auto* progressed = std::get_if<ReadProgressed>(&event)) {
        read_progressed(work.state<Reading>(), progressed->progress);
    } else if (const auto* ended = std::get_if<ReadEnded>(&event)) {
        read_ended(work, ended->result);
    } else if (const auto* fault = std::get_if<ReadFault>(&event)) {
        trouble(work, fault->what);
    } else if (std::holds_alternative<Back>(event)) {
        // The new number keeps the outcome of the cancelled read from being taken for that of the next one.
        ++work.model.session;
        work.emit(CancelRead{});
        identify_again(work);
    }
}

void card_trouble(Work& work, const Event& event) {
    const auto what = work.state<CardTrouble>().what;
    if (is_for_the_clerk(what)) return;
    if (std::holds_alternative<ReadersChanged>(event)) return readers_changed(work, what);
    if (std::holds_alternative<TryAgain>(event)) return try_again(work, what);
    if (what == Trouble::wrong_card && std::holds_alternative<TypeDaysToo>(event))
        return identify_with_days(work);
    if (std::holds_alternative<Back>(event)) identify_again(work);
}

}  // namespace kiosk::session
