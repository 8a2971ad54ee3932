#include <algorithm>

#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

constexpr std::size_t number_length = 12;

IdentifyProblem problem_of(cardio::lds::CardQrError error) {
    using cardio::lds::CardQrError;
    switch (error) {
        case CardQrError::health_insurance:
            return IdentifyProblem::health_insurance_qr;
        case CardQrError::vneid:
            return IdentifyProblem::vneid_qr;
        case CardQrError::damaged:
            return IdentifyProblem::damaged_qr;
        case CardQrError::not_a_card_qr:
        case CardQrError::too_long:
            break;
    }
    return IdentifyProblem::not_a_card_qr;
}

/// Whether this person's card was read in this session; never while the holder's own is asked for.
bool read_already(const Citizen& citizen, const std::string& number) {
    if (!citizen.further || !citizen.draft) return false;
    const auto is_theirs = [&](const procedures::CardData& card) { return card.person.id_number == number; };
    const auto& others = citizen.draft->second_cards;
    return is_theirs(citizen.draft->holder) ||
           std::any_of(others.begin(), others.end(),
                       [&](const auto& card) { return is_theirs(card.second); });
}

void scanned(Work& work, const std::string& text) {
    auto& page = work.state<Identifying>();
    const auto qr = cardio::lds::parse_card_qr(text);
    if (!qr) {
        page.problem = problem_of(qr.error());
        return;
    }
    auto key = cardio::access::key_from_qr(*qr);
    if (!key) {
        page.problem = IdentifyProblem::damaged_qr;
        return;
    }
    if (read_already(work.citizen(), qr->id_number)) {
        page.problem = IdentifyProblem::read_already;
        return;
    }
    auto& card = card_in_hand(work.citizen());
    cardio::wipe(card.typed_number);
    card.key = *key;
    card.qr = *qr;
    place_card(work);
}

void number_typed(Work& work) {
    auto& page = work.state<Identifying>();
    if (!page.typing) return;
    if (page.digits.size() < number_length) {
        page.problem = IdentifyProblem::short_number;
        return;
    }
    auto key = cardio::access::key_from_id_number(page.digits);
    if (!key) {
        page.problem = IdentifyProblem::bad_number;
        return;
    }
    if (read_already(work.citizen(), page.digits)) {
        page.problem = IdentifyProblem::read_already;
        return;
    }
    if (page.with_days) return ask_for_days(work);
    card_in_hand(work.citizen()).qr.reset();
    open_with(work, *std::move(key));
}

void edit_number(Identifying& page, const std::string& text) {
    if (!page.typing || text.size() > longest_text) return;
    cardio::wipe(page.digits);
    std::copy_if(text.begin(), text.end(), std::back_inserter(page.digits),
                 [](char c) { return c >= '0' && c <= '9'; });
    if (page.digits.size() > number_length) page.digits.resize(number_length);
    page.problem = IdentifyProblem::none;
}

/// A further person's number was typed instead of scanned; one step back is the page that offers to skip it.
bool to_scanner(const Citizen& citizen, const Identifying& page, const Event& event) {
    const bool back = std::holds_alternative<Back>(event) && citizen.further && page.typing;
    return back || std::holds_alternative<UseScannerInstead>(event);
}

}  // namespace

void open_with(Work& work, cardio::access::AccessKey key) {
    const auto& page = work.state<Identifying>();
    auto& card = card_in_hand(work.citizen());
    card.key = std::move(key);
    card.typed_number = page.digits;
    card.typed_birth = page.birth;
    card.typed_expiry = page.expiry;
    place_card(work);
}

void identify_again(Work& work) {
    Identifying page;
    auto& card = card_in_hand(work.citizen());
    page.digits = card.typed_number;
    page.birth = card.typed_birth;
    page.expiry = card.typed_expiry;
    page.with_days = !page.birth.empty();
    page.typing = !page.digits.empty();
    card.key.reset();
    card.qr.reset();
    work.go(std::move(page));
}

void identifying(Work& work, const Event& event) {
    if (days_asked(work, event)) return;
    auto& page = work.state<Identifying>();
    if (const auto* scan = std::get_if<QrScanned>(&event)) {
        scanned(work, scan->text);
    } else if (const auto* edit = std::get_if<EditText>(&event)) {
        edit_number(page, edit->text);
    } else if (std::holds_alternative<Proceed>(event)) {
        number_typed(work);
    } else if (std::holds_alternative<TypeNumberInstead>(event) || to_scanner(work.citizen(), page, event)) {
        page.typing = std::holds_alternative<TypeNumberInstead>(event);
        page.problem = IdentifyProblem::none;
        page.with_days = false;
    } else if (work.citizen().further) {
        if (std::holds_alternative<SkipQuestion>(event)) {
            leave_further(work);
        } else if (std::holds_alternative<Back>(event)) {
            back_from_further(work);
        }
    } else if (std::holds_alternative<Back>(event)) {
        work.citizen().typed_number = page.digits;
        choose_again(work);
    }
}

}  // namespace kiosk::session
