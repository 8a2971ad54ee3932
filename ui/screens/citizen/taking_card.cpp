#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

Outcome draw(View& view, const TakingCard&) {
    Columns columns(view, whole_area(view), 0.44F, Columns::Main::shows);
    columns.words.take_top(24);
    heading(view, columns.words, view.say("taking.title"), view.say("taking.text"));
    if (view.model.card_reminders > 0) badge(view, columns.words, Tone::warn, view.say("taking.reminder"));
    Rect area = columns.main();
    Outcome touched;
    if (demo_button(view, area, "demo-remove", view.say("demo.remove"))) touched = DemoRemoveCard{};
    view.kit.picture_card_leaving(area.inset(40, 60), view.say("taking.picture"));
    return touched;
}

}  // namespace ui::citizen
