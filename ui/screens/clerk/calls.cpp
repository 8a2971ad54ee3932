// Citizens who call from their screens.
#include "ui/screens/clerk/view.h"

namespace ui::clerk {

using namespace kiosk::clerk;

namespace {

constexpr float row_height = 84;
constexpr std::size_t most_shown = 2;  ///< the others follow when these are answered

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

Outcome calls(View& view, Rect& area) {
    Outcome touched;
    const auto& waiting = view.model.calls;
    for (std::size_t i = 0; i < std::min(waiting.size(), most_shown); ++i)
        if (auto taken = one_call(view, area.take_top(row_height, 12), waiting[i]))
            touched = std::move(taken);
    return touched;
}

}  // namespace ui::clerk
