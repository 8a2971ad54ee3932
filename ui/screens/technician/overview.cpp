// The run, the list of checks, and the report that was saved.
#include <algorithm>

#include "kiosk/selftest/report.h"
#include "kiosk/selftest/run.h"
#include "ui/screens/technician/view.h"

namespace ui::technician {
namespace {

using namespace kiosk::selftest::technician;
using kiosk::selftest::CheckResult;
using kiosk::selftest::Status;

constexpr float row_gap = 16, least_row = 84, most_row = 128;

/// The kind of button that carries the state: its icon and its word say the same.
ButtonKind kind_of(Status status) {
    switch (status) {
        case Status::failed:
            return ButtonKind::danger;
        case Status::warning:
            return ButtonKind::demo;
        case Status::skipped:
            return ButtonKind::quiet;
        default:
            return ButtonKind::secondary;
    }
}

/// As many as leave the longest name on one line.
int columns_of(const Kit& kit, float width) {
    const float least = 470 * kit.text_scale();
    return std::max(1, static_cast<int>((width + row_gap) / (least + row_gap)));
}

/// Where the checks stand. When not all fit, the last cell of the page leads to the next.
struct Layout {
    int columns = 1, rows = 1, a_page = 1, pages = 1;
    float row_height = least_row;
};
Layout layout_of(const Kit& kit, const Rect& area, int things) {
    Layout layout;
    layout.columns = columns_of(kit, area.w);
    const float least = least_row * kit.text_scale();
    const int needed = (things + layout.columns - 1) / layout.columns;
    layout.rows =
        std::clamp(static_cast<int>((area.h + row_gap) / (least + row_gap)), 1, std::max(needed, 1));
    const int cells = layout.rows * layout.columns;
    layout.a_page = std::max(1, things <= cells ? cells : cells - 1);
    layout.pages = std::max(1, (things + layout.a_page - 1) / layout.a_page);
    const auto rows = static_cast<float>(layout.rows);
    layout.row_height =
        std::clamp((area.h - row_gap * (rows - 1)) / rows, least, most_row * kit.text_scale());
    return layout;
}

Rect cell_of(const Layout& layout, const Rect& area, int place) {
    const auto row = static_cast<float>(place / layout.columns);
    const Rect line{area.x, area.y + row * (layout.row_height + row_gap), area.w, layout.row_height};
    return column(line, place % layout.columns, layout.columns, row_gap);
}

Outcome check_buttons(View& view, const Rect& area) {
    Kit& kit = view.kit;
    const auto& results = view.model.results;
    const Layout layout = layout_of(kit, area, static_cast<int>(results.size()));
    int& page = kit.memory("page");
    page = std::clamp(page, 0, layout.pages - 1);
    const int first = page * layout.a_page;
    const int end = std::min(static_cast<int>(results.size()), first + layout.a_page);
    Outcome touched;
    for (int i = first; i < end; ++i) {
        const auto& result = results[static_cast<std::size_t>(i)];
        const auto words = in_words(result, view.strings, view.model.language);
        ButtonLook look{kind_of(result.status)};
        look.icon = icon_of(result.status);
        look.size = Type::note;
        if (kit.button("check:" + result.id, cell_of(layout, area, i - first),
                       words.name + ": " + words.state, look))
            touched = OpenCheck{static_cast<std::size_t>(i)};
    }
    if (layout.pages == 1) return touched;
    ButtonLook more{ButtonKind::quiet};
    more.size = Type::note;
    more.icon = Icon::forward;
    if (kit.button("more", cell_of(layout, area, layout.a_page), more_words(view, page, layout.pages), more))
        page = (page + 1) % layout.pages;
    return touched;
}

/// The tests that people do, and the report.
Outcome by_hand(View& view, const Rect& row) {
    Kit& kit = view.kit;
    ButtonLook look;
    look.size = Type::small;
    Outcome touched;
    if (kit.button("touch-test", column(row, 0, 4, 16), view.say("tech.page.touch"), look))
        touched = OpenTouchTest{};
    if (kit.button("colour-test", column(row, 1, 4, 16), view.say("tech.page.colours"), look))
        touched = OpenColourTest{};
    if (kit.button("calibration", column(row, 2, 4, 16), view.say("tech.page.ruler"), look))
        touched = OpenCalibration{};
    if (kit.button("save", column(row, 3, 4, 16), view.say("tech.page.save"), look)) touched = SaveReport{};
    return touched;
}

std::string count(const View& view, Status status) {
    const auto& results = view.model.results;
    return std::to_string(std::count_if(results.begin(), results.end(), [status](const CheckResult& result) {
        return result.status == status;
    }));
}

/// What came out, and how many of each state; side by side where there is width but little height.
void summary(View& view, Rect& area, const std::string& result, const std::string& counts) {
    if (!view.kit.landscape()) return heading(view, area, result, counts);
    Rect words = area;
    Rect beside = words.take_right(area.w * 0.5F, 24);
    heading(view, words, result, "");
    const TextStyle soft{Type::small, Weight::regular, Color::soft, Align::right};
    const float height = 2 * view.kit.line_height(Type::small);
    beside.take_top(view.kit.text({beside.x, beside.y + 8, beside.w, height}, counts, soft) + 8);
    area.take_top(std::max(words.y, beside.y + 12) - area.y);
}

}  // namespace

Outcome draw(View& view, const Running& state) {
    Kit& kit = view.kit;
    Rect area = content_area(view);
    heading(view, area, view.say("tech.page.running"), view.say("tech.page.running_lead"));
    const std::string progress =
        state.of == 0
            ? view.say("tech.page.starting")
            : view.say("tech.page.progress",
                       {{"done", std::to_string(state.done)},
                        {"of", std::to_string(state.of)},
                        {"name", kiosk::selftest::name_of(state.id, view.strings, view.model.language)}});
    const float fraction = state.of == 0 ? 0 : static_cast<float>(state.done) / static_cast<float>(state.of);
    area.take_top(24);
    kit.bar(area.take_top(28, 24), fraction, progress);
    kit.flow(area, progress, {Type::lead}, 0, Role::status);
    action_bar(view, "", "");
    return std::nullopt;
}

Outcome draw(View& view, const Overview&) {
    Rect area = content_area(view);
    const std::string state = kiosk::selftest::state_word(kiosk::selftest::overall(view.model.results),
                                                          view.strings, view.model.language);
    summary(view, area, view.say("tech.report.overall", {{"state", state}}),
            view.say("tech.page.counts", {{"failed", count(view, Status::failed)},
                                          {"warning", count(view, Status::warning)},
                                          {"ok", count(view, Status::ok)},
                                          {"skipped", count(view, Status::skipped)}}));
    Rect row = action_row(view);
    const bool one_row = view.kit.landscape();
    const Rect hands =
        one_row ? row.take_left(row.w * 0.74F, grid::gap) : area.take_bottom(104 * view.kit.text_scale(), 20);
    Outcome touched = check_buttons(view, area);
    if (Outcome test = by_hand(view, hands)) touched = std::move(test);
    ButtonLook again{ButtonKind::primary};
    if (one_row) again.size = Type::small;  // as those beside it
    if (view.kit.button("primary", row, view.say("tech.page.again"), again)) touched = RunAgain{};
    return touched;
}

Outcome draw(View& view, const Saved& state) {
    Rect area = content_area(view);
    const bool good = state.problem.empty();
    heading(view, area, view.say(good ? "tech.page.saved" : "tech.page.not_saved"), "");
    const std::string text = good ? view.say("tech.page.saved_lead", {{"file", state.file}})
                                  : view.say("tech.page.not_saved_lead", {{"detail", state.problem}});
    view.kit.badge(area.take_top(view.kit.badge_height(text, area.w)), good ? Tone::ok : Tone::bad, text);
    if (action_bar(view, view.say("back"), "") == Tapped::back) return Back{};
    return std::nullopt;
}

}  // namespace ui::technician
