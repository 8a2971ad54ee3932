// The signature: with the finger on the glass, or with a pen on the printed form.
#include <algorithm>

#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

namespace {

bool needs_pen(const View& view) {
    const auto& draft = view.model.citizen.draft;
    return !draft || !draft->form || draft->form->wet_ink;
}

/// As wide as there is room for in the proportions that the printed signature has.
Rect box_in(const Rect& area) {
    const float width = std::min(area.w, area.h * kiosk::print::ink_proportion);
    return {area.centre_x() - width / 2, area.y, width, width / kiosk::print::ink_proportion};
}

Outcome draw_box(View& view, const Rect& box) {
    std::vector<InkPoint> shown;
    for (const auto& point : view.model.citizen.signature) shown.push_back({point.x, point.y, point.begins});
    const auto drawn = view.kit.ink("ink", box, view.say("signing.box"), shown);
    if (drawn.empty()) return std::nullopt;
    DrawInk event;
    for (const auto& point : drawn) event.points.push_back({point.x, point.y, point.begins});
    return event;
}

Outcome with_pen(View& view) {
    Columns columns(view, content_area(view), 0.72F, Columns::Main::shows);
    Rect& area = columns.words;
    round_sign(view, area, Icon::pencil, Color::tint, Color::primary);
    heading(view, area, view.say("signing.pen.title"), "");
    text_card(view, area, view.say("signing.pen.text", {{"counter", view.context.config.unit.counter}}));
    switch (action_bar(view, {view.say("back"), view.say("signing.submit"), true})) {
        case Tapped::back:
            return Back{};
        case Tapped::primary:
            return SignOnPaper{};
        default:
            return std::nullopt;
    }
}

}  // namespace

Outcome draw(View& view, const Signing&) {
    if (needs_pen(view)) return with_pen(view);
    const bool signed_now = is_signature(view.model.citizen.signature);
    Columns columns(view, content_area(view), 0.36F);
    heading(view, columns.words, view.say("signing.title"), view.say("signing.lead"));
    Rect area = columns.main();
    ButtonLook look;
    const bool enlarged = view.kit.text_scale() > 1.1F;
    look.size = enlarged ? Type::note : Type::body;
    const Rect buttons = area.take_bottom(enlarged ? 144 : 112, grid::gap);
    Outcome touched;
    const TextStyle small{Type::note, Weight::regular, Color::soft};
    const float words = view.kit.measure(view.say("signing.no_digital"), small, area.w).h;
    const Rect note = area.take_bottom(words, grid::gap);
    const Rect box = box_in(area);
    if (Outcome drawn = draw_box(view, box)) touched = std::move(drawn);
    view.kit.text({note.x, box.bottom() + 16, note.w, words}, view.say("signing.no_digital"), small);
    const Rect left = column(buttons, 0, 2, grid::gap), right = column(buttons, 1, 2, grid::gap);
    const std::string &clear = view.say("signing.clear"), &on_paper = view.say("signing.on_paper");
    look.size = common_size(view.kit, {{left, clear, look}, {right, on_paper, look}});
    const bool drawn_on = !view.model.citizen.signature.empty();
    if (drawn_on && view.kit.button("clear", left, clear, look)) touched = ClearInk{};
    if (view.kit.button("on-paper", right, on_paper, look)) touched = SignOnPaper{};
    switch (action_bar(view, {view.say("back"), signed_now ? view.say("signing.submit") : "", true})) {
        case Tapped::back:
            return Back{};
        case Tapped::primary:
            return Proceed{};
        default:
            return touched;
    }
}

}  // namespace ui::citizen
