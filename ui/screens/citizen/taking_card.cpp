#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

Outcome draw(View& view, const TakingCard&) {
    Rect area = content_area(view);
    area.h = grid::height - 56 - area.y;
    area.take_top(24);
    heading(view, area, view.say("taking.title"), view.say("taking.text"));
    Outcome touched;
    if (demo_button(view, area, "demo-remove", view.say("demo.remove"))) touched = DemoRemoveCard{};
    view.kit.picture_card_leaving(area.inset(40, 60), view.say("taking.picture"));
    return touched;
}

}  // namespace ui::citizen
