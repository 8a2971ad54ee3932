#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

Outcome draw(View& view, const PlacingCard&) {
    Columns columns(view, content_area(view), 0.44F, Columns::Main::shows);
    const std::string name = further_name(view);
    // The card that lies there belongs to somebody else.
    const bool swap = !name.empty() && view.model.hardware.cards > 0;
    const std::string title = name.empty()
                                  ? view.say("placing.title")
                                  : view.say(swap ? "further.swap" : "further.place", {{"name", name}});
    const auto& qr = card_in_hand(view.model.citizen).qr;
    const std::string lost = qr && qr->marks_lost ? view.say("placing.marks_lost") : "";
    heading_and_badge(view, columns.words, title, view.say("placing.lead"), Tone::plain, lost, 0);
    Rect area = columns.main();
    Outcome touched;
    if (demo_button(view, area, "demo-insert", view.say("demo.insert"))) touched = DemoInsertCard{};
    if (swap && view.context.config.demo) {
        if (demo_button(view, area, "demo-remove", view.say("demo.remove"))) touched = DemoRemoveCard{};
    }
    if (swap) {
        view.kit.picture_card_leaving(area.inset(40, 20), view.say("further.swap_picture"));
    } else {
        view.kit.picture_card_on_reader(area.inset(40, 20), false, view.say("placing.picture"));
    }
    if (action_bar(view, {view.say("back"), "", true}) == Tapped::back) return Back{};
    return touched;
}

}  // namespace ui::citizen
