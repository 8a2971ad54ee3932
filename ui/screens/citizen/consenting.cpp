// Asks for consent, one purpose a page, and shows the way on paper to whoever says no.
#include <algorithm>

#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

namespace {

constexpr float below_text = 2 * 148 + 2 * grid::gap + 150;  ///< the two answers and the law

std::string form_code(const View& view) {
    const auto* procedure = view.context.catalogue.find(view.model.citizen.procedure_id);
    const auto form = procedure ? procedure->form_on(view.context.today) : nullptr;
    return form ? form->code : "";
}

}  // namespace

Outcome draw(View& view, const Consenting& state) {
    Kit& kit = view.kit;
    const auto* text = view.context.catalogue.consent_on(view.context.today);
    if (text == nullptr || state.purpose >= text->purposes.size()) return std::nullopt;
    const auto& purpose = text->purposes[state.purpose];
    Columns columns(view, content_area(view), kit.compact() ? 0.68F : 0.64F);
    // The question shrinks before its explanation has no room in the smallest letters.
    const float inner = columns.words.w - 2 * card_padding(kit);
    const float explained =
        kit.measure(view.say(purpose.text), {Type::small}, inner).h + card_padding(kit) + 28;
    const float below = columns.beside() ? 0 : below_text;
    const Type title = title_type(kit);
    const float high = std::min(2 * kit.line_height(title), columns.words.h - explained - below);
    shrinking(view, columns.words, view.say(purpose.title), {title, Weight::bold},
              std::max(high, kit.line_height(Type::small)), 28);
    Rect words = columns.words;
    if (!columns.beside()) words.take_bottom(below_text);
    text_card(view, words, view.say(purpose.text));
    if (!columns.beside()) columns.words.take_top(words.y - columns.words.y);
    Rect area = columns.main();
    Outcome touched;
    const float yes = kit.compact() ? 124 : 148, no_high = kit.compact() ? 146 : 148;
    const Rect yes_box = area.take_top(yes, grid::gap), no_box = area.take_top(no_high);
    const std::string &agree = view.say("consent.yes"),
                      &refuse = view.say(purpose.required ? "consent.no_paper" : "consent.no");
    ButtonLook look;  // neither weighs more
    look.size = common_size(kit, {{yes_box, agree, look}, {no_box, refuse, look}});
    if (kit.button("choice:yes", yes_box, agree, look)) touched = AnswerConsent{true};
    if (kit.button("choice:no", no_box, refuse, look)) touched = AnswerConsent{false};
    area.take_top(grid::gap);
    const TextStyle small{Type::small, Weight::regular, Color::soft};
    kit.text(area, view.say("consent.law", {{"law", view.say(text->legal_basis)}}), small);
    if (action_bar(view, {view.say("back"), "", true}) == Tapped::back) return Back{};
    return touched;
}

Outcome draw(View& view, const PaperRoute&) {
    Columns columns(view, content_area(view), 0.72F, Columns::Main::shows);
    Rect& area = columns.words;
    round_sign(view, area, Icon::document, Color::tint, Color::primary);
    heading(view, area, view.say("paper.title"), "");
    const std::string code = form_code(view);
    const std::string& counter = view.context.config.unit.counter;
    text_card(view, area,
              code.empty() ? view.say("paper.text", {{"counter", counter}})
                           : view.say("paper.text_form", {{"counter", counter}, {"code", code}}));
    switch (action_bar(view, {view.say("back"), view.say("paper.end"), true})) {
        case Tapped::back:
            return Back{};
        case Tapped::primary:
            return Proceed{};
        default:
            return std::nullopt;
    }
}

}  // namespace ui::citizen
