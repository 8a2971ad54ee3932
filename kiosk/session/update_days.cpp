#include "kiosk/procedures/dates.h"
#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

using Ask = Identifying::Ask;

/// nullopt for what is no day, or none that this could be.
std::optional<std::string> day_of(const Work& work, const std::string& typed, Ask ask) {
    const auto day = procedures::parse_typed_date(typed);
    if (!day) return std::nullopt;
    const std::string iso = procedures::to_iso(*day);
    const bool possible =
        ask == Ask::birth ? iso >= "1900-01-01" && iso <= work.context.today : iso >= "2016-01-01";
    return possible ? std::optional(iso) : std::nullopt;
}

void open_card(Work& work, const std::optional<std::string>& expiry) {
    auto& page = work.state<Identifying>();
    auto& card = card_in_hand(work.citizen());
    const auto birth = day_of(work, page.birth, Ask::birth);
    if (!birth) return ask_for_days(work);
    auto key = cardio::access::key_from_number_and_days(page.digits, *birth, expiry);
    if (!key) {
        page.problem = IdentifyProblem::bad_number;
        page.ask = Ask::number;
        return;
    }
    if (card.qr && card.qr->id_number != page.digits) card.qr.reset();
    open_with(work, *std::move(key));
}

void proceed(Work& work) {
    auto& page = work.state<Identifying>();
    const std::string& typed = page.ask == Ask::birth ? page.birth : page.expiry;
    const auto day = day_of(work, typed, page.ask);
    page.problem = day ? IdentifyProblem::none : IdentifyProblem::bad_day;
    if (!day) return;
    if (page.ask == Ask::expiry) return open_card(work, day);
    page.ask = Ask::expiry;
}

/// One question back: from the first of the days to the number.
void back(Identifying& page) {
    page.ask = page.ask == Ask::expiry ? Ask::birth : Ask::number;
    page.problem = IdentifyProblem::none;
}

}  // namespace

void identify_with_days(Work& work) {
    auto& card = card_in_hand(work.citizen());
    Identifying page;
    page.typing = page.with_days = true;
    page.digits = card.qr ? card.qr->id_number : card.typed_number;
    page.birth = card.qr ? procedures::shown_date(card.qr->date_of_birth) : card.typed_birth;
    page.expiry = card.typed_expiry;
    if (card.qr) page.ask = Ask::expiry;
    card.key.reset();
    work.go(std::move(page));
}

void ask_for_days(Work& work) {
    auto& page = work.state<Identifying>();
    page.ask = Ask::birth;
    page.problem = IdentifyProblem::none;
}

bool days_asked(Work& work, const Event& event) {
    auto& page = work.state<Identifying>();
    if (!page.with_days || page.ask == Ask::number) return false;
    std::string& typed = page.ask == Ask::birth ? page.birth : page.expiry;
    if (const auto* edit = std::get_if<EditText>(&event)) {
        if (edit->text.size() > longest_text) return true;
        cardio::wipe(typed);
        typed = edit->text;
        page.problem = IdentifyProblem::none;
    } else if (std::holds_alternative<Proceed>(event)) {
        proceed(work);
    } else if (std::holds_alternative<TakeSuggestion>(event)) {
        if (page.ask != Ask::expiry) return true;
        cardio::wipe(page.expiry);
        open_card(work, std::nullopt);
    } else if (std::holds_alternative<Back>(event)) {
        back(page);
    } else {
        return false;
    }
    return true;
}

}  // namespace kiosk::session
