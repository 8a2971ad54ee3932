#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

Outcome draw(View& view, const ExpiredCard&) {
    Columns columns(view, content_area(view), 0.72F, Columns::Main::shows);
    Rect& area = columns.words;
    round_sign(view, area, Icon::clock, Color::warn_tint, Color::warn);
    const auto& read = view.model.citizen.read;
    const bool known = read && read->person && read->person->date_of_expiry;
    const std::string day = known ? day_month_year(*read->person->date_of_expiry) : "";
    {
        const OwnWords own(view.kit);
        heading(view, area, known ? view.say("expired.title_day", {{"day", day}}) : view.say("expired.title"),
                "");
    }
    text_card(view, area, view.say("expired.text", {{"counter", view.context.config.unit.counter}}));
    switch (action_bar(view, {view.say("expired.back"), view.say("expired.go_on"), true})) {
        case Tapped::back:
            return Back{};
        case Tapped::primary:
            return Proceed{};
        default:
            return std::nullopt;
    }
}

}  // namespace ui::citizen
