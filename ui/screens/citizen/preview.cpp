// The pages of the form as they will be printed: whole, or enlarged and gone through from top to foot.
#include <algorithm>
#include <cmath>

#include "ui/screens/citizen/view.h"

namespace ui::citizen {

using namespace kiosk::session;

namespace {

constexpr float overlap = 0.04F;  ///< of a page: the last line of a part is the first of the next

/// Parts of an enlarged page that go into `area`, as wide as it is.
int parts_of(const kiosk::print::PagePicture& page, const Rect& area) {
    const float high = area.w * static_cast<float>(page.height) / static_cast<float>(std::max(page.width, 1));
    return std::max(1, static_cast<int>(std::ceil((high * (1 - overlap)) / (area.h - high * overlap))));
}

/// Which page is shown after it was drawn.
int draw_pages(View& view, Rect area, const Preview& state, bool enlarged) {
    Kit& kit = view.kit;
    const int count = static_cast<int>(state.pages.size());
    const int page = std::clamp(state.page, 0, count - 1);
    const std::string where =
        view.say("preview.page", {{"page", std::to_string(page + 1)}, {"of", std::to_string(count)}});
    if (!enlarged) {
        int next = page;
        if (count > 1) pager(view, area.take_bottom(pager_height, 16), next, count);
        kit.sheet(area, where);
        return next;
    }
    const Rect turning = area.take_bottom(pager_height, 16);
    const int parts = parts_of(state.pages[static_cast<std::size_t>(page)], area);
    int& part = kit.memory("part");
    part = std::clamp(part, 0, parts - 1);
    int place = page * parts + part;
    pager(view, turning, place, count * parts);
    const float high = std::min(1.F, 1 / static_cast<float>(parts) + (parts > 1 ? overlap : 0));
    const float from = parts > 1 ? static_cast<float>(part) * (1 - high) / static_cast<float>(parts - 1) : 0;
    kit.sheet(area, where, from, from + high);
    part = place % parts;
    return place / parts;
}

}  // namespace

Outcome draw(View& view, const Preview& state) {
    Rect area = content_area(view);
    const bool there = !state.failed && !state.pages.empty();
    int& enlarged = view.kit.memory("enlarged");
    int page = state.page;
    if (state.failed) {
        heading(view, area, view.say("preview.title"), "");
        badge(view, area, Tone::bad, view.say("preview.failed"));
    } else if (!there) {
        heading(view, area, view.say("preview.title"), view.say("preview.drawing"));
    } else {
        // A lying panel is low: the sheet needs all of it.
        if (!view.kit.landscape()) heading(view, area, view.say("preview.title"), "");
        page = draw_pages(view, area, state, enlarged != 0);
    }
    const std::string& size = view.say(enlarged != 0 ? "preview.smaller" : "preview.larger");
    switch (action_bar(view, {view.say("preview.back"), there ? size : "", true, true})) {
        case Tapped::back:
            return Back{};
        case Tapped::primary:
            enlarged = enlarged != 0 ? 0 : 1;
            view.kit.memory("part") = 0;
            return std::nullopt;
        default:
            break;
    }
    if (page != state.page) return ShowPage{page};
    return std::nullopt;
}

}  // namespace ui::citizen
