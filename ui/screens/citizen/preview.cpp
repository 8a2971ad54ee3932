// The pages of the form as they will be printed.
#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

Outcome draw(View& view, const Preview& state) {
    Rect area = content_area(view);
    const int count = static_cast<int>(state.pages.size());
    int page = state.page;
    if (state.failed) {
        heading(view, area, view.say("preview.title"), "");
        badge(view, area, Tone::bad, view.say("preview.failed"));
    } else if (count == 0) {
        heading(view, area, view.say("preview.title"), view.say("preview.drawing"));
    } else {
        // A lying panel is low: the sheet needs all of it.
        if (!view.kit.landscape()) heading(view, area, view.say("preview.title"), "");
        if (count > 1) pager(view, area.take_bottom(pager_height, 16), page, count);
        const std::string where = view.say(
            "preview.page", {{"page", std::to_string(state.page + 1)}, {"of", std::to_string(count)}});
        view.kit.sheet(area, where);
    }
    if (action_bar(view, {view.say("preview.back"), "", true}) == Tapped::back) return Back{};
    if (page != state.page) return ShowPage{page};
    return std::nullopt;
}

}  // namespace ui::citizen
