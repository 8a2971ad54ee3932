#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

Outcome draw(View& view, const PlacingCard&) {
    Rect area = content_area(view);
    heading(view, area, view.say("placing.title"), view.say("placing.lead"));
    Outcome touched;
    if (demo_button(view, area, "demo-insert", view.say("demo.insert"))) touched = DemoInsertCard{};
    view.kit.picture_card_on_reader(area.inset(40, 20), false, view.say("placing.picture"));
    if (action_bar(view, {view.say("back"), "", true}) == Tapped::back) return Back{};
    return touched;
}

}  // namespace ui::citizen
