#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

using procedures::ConsentText;

const ConsentText* text_of(const Work& work) {
    return work.context.catalogue.consent_on(work.context.today);
}

void answer(Work& work, const ConsentText& text, bool given) {
    auto& page = work.state<Consenting>();
    const auto& purpose = text.purposes.at(page.purpose);
    auto& answers = work.citizen().consents;
    answers.resize(page.purpose);
    answers.push_back({purpose.id, text.version, given});
    if (!given && purpose.required) return work.go(PaperRoute{});
    if (++page.purpose == text.purposes.size()) identify_again(work);
}

}  // namespace

void ask_consent(Work& work) {
    const ConsentText* text = text_of(work);
    work.citizen().consents.clear();
    if (text == nullptr) return identify_again(work);
    work.go(Consenting{});
}

void consenting(Work& work, const Event& event) {
    auto& page = work.state<Consenting>();
    const ConsentText* text = text_of(work);
    if (text == nullptr || page.purpose >= text->purposes.size()) return ask_consent(work);
    if (const auto* answered = std::get_if<AnswerConsent>(&event)) {
        answer(work, *text, answered->given);
    } else if (std::holds_alternative<Back>(event)) {
        if (page.purpose == 0) return work.go(Bringing{});
        --page.purpose;
    }
}

void paper_route(Work& work, const Event& event) {
    if (std::holds_alternative<Back>(event)) return ask_consent(work);
    if (std::holds_alternative<Proceed>(event)) end_session(work);
}

}  // namespace kiosk::session
