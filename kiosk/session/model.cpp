#include "kiosk/session/model.h"

namespace kiosk::session {

State::State(const State&) = default;
State::State(State&&) noexcept = default;
State& State::operator=(const State&) = default;
State& State::operator=(State&&) noexcept = default;
State::~State() = default;

namespace {

void wipe_rows(std::vector<procedures::Row>& rows) noexcept {
    for (auto& row : rows) row.wipe();
    rows.clear();
}

void wipe_qr(cardio::lds::CardQr& qr) noexcept {
    for (auto* text : {&qr.id_number, &qr.old_id_number, &qr.full_name, &qr.date_of_birth, &qr.sex,
                       &qr.place_of_residence, &qr.date_of_issue}) {
        cardio::wipe(*text);
    }
    for (auto& text : qr.cancelled_numbers) cardio::wipe(text);
    for (auto& text : qr.unnamed) cardio::wipe(text);
}

void wipe_card(CardInHand& card) noexcept {
    for (auto* text : {&card.typed_number, &card.typed_birth, &card.typed_expiry}) cardio::wipe(*text);
    if (card.qr) wipe_qr(*card.qr);
    if (card.read) cardio::wipe(*card.read);
}

}  // namespace

CardInHand& card_in_hand(Citizen& citizen) {
    if (citizen.further) return *citizen.further;
    return citizen;
}

const CardInHand& card_in_hand(const Citizen& citizen) {
    if (citizen.further) return *citizen.further;
    return citizen;
}

void wipe(FurtherCard& card) noexcept {
    wipe_card(card);
    card = {};
}

void wipe(Citizen& citizen) noexcept {
    wipe_card(citizen);
    if (citizen.further) wipe_card(*citizen.further);
    for (auto& [role, read] : citizen.further_reads) cardio::wipe(*read);
    if (citizen.draft) procedures::wipe(*citizen.draft);
    cardio::wipe(citizen.signature);
    cardio::wipe(citizen.chosen_from.text);
    for (auto& [field, text] : citizen.unfinished) cardio::wipe(text);
    for (auto& [field, rows] : citizen.unfinished_rows) wipe_rows(rows);
    citizen = {};
}

void wipe(State& state) noexcept {
    if (auto* choosing = std::get_if<Choosing>(&state)) cardio::wipe(choosing->text);
    if (auto* identifying = std::get_if<Identifying>(&state)) {
        for (auto* text : {&identifying->digits, &identifying->birth, &identifying->expiry})
            cardio::wipe(*text);
    }
    if (auto* asking = std::get_if<Asking>(&state)) {
        cardio::wipe(asking->text);
        cardio::wipe(asking->detail);
    }
    if (auto* preview = std::get_if<Preview>(&state)) {
        for (auto& page : preview->pages) cardio::wipe(page.grey);
    }
    if (auto* table = std::get_if<AskingTable>(&state)) {
        cardio::wipe(table->text);
        wipe_rows(table->rows);
    }
}

bool holds_personal_data(const Model& model) {
    const auto& citizen = model.citizen;
    if (citizen.further || !citizen.further_reads.empty()) return true;
    if (citizen.key || citizen.qr || citizen.read || citizen.draft || !citizen.typed_number.empty())
        return true;
    if (!citizen.typed_birth.empty() || !citizen.signature.empty()) return true;
    if (!citizen.unfinished.empty() || !citizen.unfinished_rows.empty()) return true;
    if (const auto* identifying = std::get_if<Identifying>(&model.state))
        return !identifying->digits.empty() || !identifying->birth.empty();
    return std::holds_alternative<Asking>(model.state) || std::holds_alternative<AskingTable>(model.state) ||
           std::holds_alternative<Preview>(model.state);
}

}  // namespace kiosk::session
