#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

namespace {

const char* fault_key(SaveFault fault) {
    switch (fault) {
        case SaveFault::disk_full:
            return "save.disk_full";
        case SaveFault::read_only:
            return "save.read_only";
        case SaveFault::store_damaged:
            return "save.store_damaged";
        case SaveFault::form_failed:
            return "save.form_failed";
        default:
            return "save.other";
    }
}

}  // namespace

Outcome draw(View& view, const Saving&) {
    Rect area = content_area(view);
    round_sign(view, area, Icon::document, Color::tint, Color::primary);
    heading(view, area, view.say("saving.title"), view.say("saving.text"));
    return std::nullopt;
}

Outcome draw(View& view, const SaveTrouble& state) {
    Rect area = content_area(view);
    round_sign(view, area, Icon::warning, Color::warn_tint, Color::warn);
    heading(view, area, view.say("save.title"), "");
    text_card(view, area, view.say(fault_key(state.what)));
    switch (action_bar(view, {view.say("back"), view.say("save.try_again"), true})) {
        case Tapped::back:
            return Back{};
        case Tapped::primary:
            return TryAgain{};
        default:
            return std::nullopt;
    }
}

}  // namespace ui::citizen
