// Citizens who call from their screens.
#include "ui/screens/clerk/view.h"

namespace ui::clerk {

using namespace kiosk::clerk;

namespace {

Outcome one_call(View& view, Rect row, const kiosk::HelpCall& call) {
    Kit& kit = view.kit;
    ButtonLook look{ButtonKind::primary};
    look.size = Type::note;
    look.icon = Icon::hand;
    const std::string& words = view.say("clerk.call.go");
    const float width = kit.measure(words, {Type::note, Weight::bold}, kit.canvas().w).w + 150;
    const Rect button = row.take_right(width, 16);
    kit.badge(row, Tone::warn,
              view.say("clerk.call", {{"counter", call.counter}, {"time", shown_time(call.since)}}));
    if (kit.button("call:" + call.counter, button, words, look)) return TakeCall{call.counter};
    return std::nullopt;
}

}  // namespace

Outcome oldest_call(View& view, const Rect& row) {
    return one_call(view, row, view.model.calls.front());
}

}  // namespace ui::clerk
