// Help over a page: what it asks, and the call for a clerk.
#include <algorithm>

#include "ui/screens/citizen/view.h"
#include "ui/screens/screens.h"

namespace ui::citizen {
namespace {

using namespace kiosk::session;

constexpr float between = 20, sign = 240;

/// Closes the help; the key "back" does so too.
bool back_to_page(View& view, Rect& area) {
    ButtonLook look;
    look.icon = Icon::back;
    return view.kit.button("back", area.take_bottom(over_page_button(view.kit), between),
                           view.say("help.close"), look);
}

Outcome about_page(View& view) {
    Kit& kit = view.kit;
    const TextStyle title{title_type(kit), Weight::bold}, lead{Type::lead};
    const std::string key = "help.page." + screen_name(view.model);
    const std::string& text = view.say(key);
    const float inner = over_page(view, 0).w - 2 * over_page_padding(kit);
    const float height = 2 * over_page_padding(kit) + kit.measure(view.say("help.title"), title, inner).h +
                         16 + kit.measure(text, lead, inner).h + 32 + 2 * (over_page_button(kit) + between);
    const Rect box = over_page(view, height);
    kit.card(box);
    kit.outline(box, Color::primary, grid::radius, 4);
    Rect area = box.inset(over_page_padding(kit));
    Outcome touched;
    if (back_to_page(view, area)) touched = CloseHelp{};
    ButtonLook call{ButtonKind::primary};
    call.icon = Icon::hand;
    if (kit.button("overlay-primary", area.take_bottom(over_page_button(kit), between), view.say("help.call"),
                   call))
        touched = CallClerk{true};
    shrinking(view, area, view.say("help.title"), title, 2 * kit.line_height(title.size), 16);
    shrinking(view, area, text, lead, area.h, 0);
    return touched;
}

/// The strong colour over the whole width: a clerk at the other end of the hall sees it.
Outcome called(View& view) {
    Kit& kit = view.kit;
    const Rect box = over_page(view, 1180);
    kit.card(box);
    kit.outline(box, Color::primary, grid::radius, 4);
    Rect area = box.inset(over_page_padding(kit));
    Outcome touched;
    if (kit.button("overlay-secondary", area.take_bottom(over_page_button(kit), between),
                   view.say("help.cancel")))
        touched = CallClerk{false};
    if (back_to_page(view, area)) touched = CloseHelp{};
    kit.fill(area, Color::primary, grid::radius);
    Rect inner = area.inset(40, kit.compact() ? 16 : 32);
    const TextStyle title{title_type(kit), Weight::bold, Color::primary_ink, Align::centre};
    const TextStyle lead{Type::lead, Weight::regular, Color::primary_ink, Align::centre};
    const float words = std::min(kit.measure(view.say("help.called.title"), title, inner.w).h + 16 +
                                     kit.measure(view.say("help.called.text"), lead, inner.w).h,
                                 inner.h);
    const float side = std::clamp(inner.h - words - 32, 0.F, sign);
    inner.take_top((inner.h - words - side - (side > 0 ? 32 : 0)) / 2);
    if (side > 60) kit.picture(Icon::hand, inner.take_top(side, 32), Color::primary_ink);
    shrinking(view, inner, view.say("help.called.title"), title, 2 * kit.line_height(title.size), 16);
    shrinking(view, inner, view.say("help.called.text"), lead, inner.h, 0);
    return touched;
}

}  // namespace

Outcome draw_help(View& view) {
    view.kit.dim();
    return view.model.help.called ? called(view) : about_page(view);
}

}  // namespace ui::citizen
