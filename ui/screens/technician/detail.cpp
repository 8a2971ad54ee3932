// One check: state, cause, remedy, plot, figures.
#include <algorithm>

#include "kiosk/selftest/report.h"
#include "ui/kit/plot.h"
#include "ui/screens/technician/view.h"

namespace ui::technician {
namespace {

using namespace kiosk::selftest::technician;
using kiosk::selftest::Bar;
using kiosk::selftest::CheckResult;

constexpr float upright_height = 250, figure_gap = 8;
constexpr std::size_t most_named = 8;  ///< so many bars are drawn lying, each with its name

bool lying(const std::vector<Bar>& bars) {
    return bars.size() <= most_named;
}

float plot_height(const Kit& kit, const std::vector<Bar>& bars) {
    if (!lying(bars)) return upright_height;
    return static_cast<float>(bars.size()) * (kit.line_height(Type::small) + figure_gap);
}

/// The bars with their words; those that stand side by side have no room for them.
std::vector<PlotBar> worded(const View& view, const std::vector<Bar>& bars) {
    std::vector<PlotBar> all;
    for (const auto& bar : bars) {
        if (!lying(bars)) {
            all.push_back({{}, {}, bar.value});
            continue;
        }
        const auto words = kiosk::selftest::in_words(bar, view.strings, view.model.language);
        all.push_back({words.name, words.value, bar.value});
    }
    return all;
}

void lying_bars(View& view, Rect area, const std::vector<Bar>& bars) {
    const auto drawn = worded(view, bars);
    for (const auto& bar : drawn)
        lying_bar(view.kit, area.take_top(view.kit.line_height(Type::small), figure_gap), bar,
                  longest(drawn));
}

/// Side by side; the line above says how high the highest is.
void side_by_side(View& view, Rect area, const std::vector<Bar>& bars) {
    const auto drawn = worded(view, bars);
    const auto top =
        kiosk::selftest::in_words(Bar{"", longest(drawn)}, view.strings, view.model.language).value;
    view.kit.text(area.take_top(view.kit.line_height(Type::small), 8),
                  view.say("tech.page.plot", {{"most", top}, {"n", std::to_string(bars.size())}}),
                  {Type::small, Weight::regular, Color::soft}, Role::image, "plot");
    upright_bars(view.kit, area, drawn);
}

/// Whether a figure stands in the plot already.
bool plotted(const CheckResult& result, const std::string& figure) {
    return lying(result.bars) && std::any_of(result.bars.begin(), result.bars.end(),
                                             [&](const Bar& bar) { return bar.label + "_ms" == figure; });
}

int figure_columns(const Kit& kit) {
    return kit.landscape() ? 2 : 1;
}
float figure_width(const Kit& kit, const Rect& area) {
    return column(area, 0, figure_columns(kit), 48).w;
}

struct Line {
    std::string name, value;
    float height = 0;
};

std::vector<Line> lines_of(const View& view, const CheckResult& result, float width, bool without_plotted) {
    std::vector<Line> lines;
    for (const auto& figure : result.figures) {
        if (without_plotted && plotted(result, figure.first)) continue;
        const auto words = kiosk::selftest::in_words(figure, view.strings, view.model.language);
        const float name = view.kit.measure(words.name, {Type::small}, width * 0.42F).h;
        const float value = view.kit.measure(words.value, {Type::small, Weight::bold}, width * 0.56F).h;
        lines.push_back({words.name, words.value, std::max(name, value) + figure_gap});
    }
    return lines;
}

void draw_line(View& view, const Rect& box, const Line& line) {
    Rect row = box;
    view.kit.text(row.take_left(row.w * 0.42F, row.w * 0.02F), line.name,
                  {Type::small, Weight::regular, Color::soft});
    view.kit.text(row, line.value, {Type::small, Weight::bold});
}

/// The figures in as many columns as there is width for, and on as many pages as they need.
void figures(View& view, Rect area, const CheckResult& result, bool without_plotted) {
    Kit& kit = view.kit;
    const int columns = figure_columns(kit);
    const auto lines = lines_of(view, result, figure_width(kit, area), without_plotted);
    float whole = 0;
    for (const auto& line : lines) whole += line.height;
    const bool one_page = whole <= area.h * static_cast<float>(columns) * 0.9F;
    Rect more;
    if (!one_page) more = area.take_bottom(88, 12);
    std::vector<std::size_t> first{0};  // line at which each column of each page begins
    float used = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (used > 0 && used + lines[i].height > area.h) {
            first.push_back(i);
            used = 0;
        }
        used += lines[i].height;
    }
    const int pages = (static_cast<int>(first.size()) + columns - 1) / columns;
    int& page = kit.memory("page");
    page = std::clamp(page, 0, pages - 1);
    for (int c = 0; c < columns; ++c) {
        const auto at = static_cast<std::size_t>(page * columns + c);
        if (at >= first.size()) break;
        const std::size_t end = at + 1 < first.size() ? first[at + 1] : lines.size();
        Rect room = column(area, c, columns, 48);
        for (std::size_t i = first[at]; i < end; ++i)
            draw_line(view, room.take_top(lines[i].height), lines[i]);
    }
    if (one_page && pages == 1) return;
    ButtonLook look{ButtonKind::quiet};
    look.size = Type::body;
    const std::string label = more_words(view, page, pages);
    if (more.h > 0 && kit.button("more", more, label, look)) page = (page + 1) % pages;
}

/// The name, and its state beneath, or beside it where the panel is wide.
void title(View& view, Rect& area, const std::string& name, const std::string& state,
           kiosk::selftest::Status status) {
    Kit& kit = view.kit;
    if (!kit.landscape()) {
        heading(view, area, name, "");
        kit.badge(area.take_top(kit.badge_height(state, area.w), 16), tone_of(status), state);
        return;
    }
    Rect words = area;
    const Rect mark = words.take_right(area.w * 0.25F, 24);
    kit.badge({mark.x, mark.y, mark.w, kit.badge_height(state, mark.w)}, tone_of(status), state);
    heading(view, words, name, "");
    area.take_top(std::max(words.y - area.y, kit.badge_height(state, mark.w) + 12));
}

void words_of(View& view, Rect& area, const kiosk::selftest::Words& words) {
    shrinking(view, area, words.cause, {Type::lead}, area.h * 0.42F, 12);
    if (words.remedy.empty()) return;
    if (area.h > 400)
        view.kit.flow(area, view.say("tech.page.remedy"), {Type::note, Weight::bold, Color::soft}, 4);
    shrinking(view, area, words.remedy, {Type::body}, area.h, 16);
}

/// The height that the longest figure and the button to the rest of them need.
float least_for_figures(const View& view, const Rect& area, const CheckResult& result) {
    float least = result.figures.empty() ? 0 : 100;
    for (const auto& line : lines_of(view, result, figure_width(view.kit, area), false))
        least = std::max(least, line.height + 100);
    return least;
}

/// Plot and figures as far as there is room.
void measured(View& view, Rect area, const CheckResult& result) {
    const float height = plot_height(view.kit, result.bars), least = least_for_figures(view, area, result);
    const bool plot = !result.bars.empty() && area.h >= height;
    if (plot) {
        const Rect box = area.take_top(height, 20);
        lying(result.bars) ? lying_bars(view, box, result.bars) : side_by_side(view, box, result.bars);
    }
    if (!result.figures.empty() && area.h >= least) figures(view, area, result, plot);
}

/// Whether plot and figures find room beneath the words.
bool fits_beneath(const View& view, const Rect& area, const CheckResult& result) {
    const float height = result.bars.empty() ? 0 : plot_height(view.kit, result.bars) + 20;
    return area.h >= height + least_for_figures(view, area, result);
}

Outcome actions(View& view, bool turns) {
    Kit& kit = view.kit;
    int& side = kit.memory("side");
    Rect again = action_row(view);
    const Rect back = again.take_left(again.w * 0.3F, grid::gap);
    const Rect other = turns ? again.take_left(again.w * 0.46F, grid::gap) : Rect{};
    const std::string &back_words = view.say("back"), &again_words = view.say("tech.page.again"),
                      &other_words = view.say(side == 0 ? "tech.page.figures" : "tech.page.words");
    ButtonLook left, middle, right{ButtonKind::primary};
    left.icon = Icon::back;
    const Labelled goes_back{back, back_words, left}, turns_over{other, other_words, middle},
        runs{again, again_words, right};
    left.size = middle.size = right.size =
        turns ? common_size(kit, {goes_back, turns_over, runs}) : common_size(kit, {goes_back, runs});
    Outcome touched;
    if (kit.button("back", back, back_words, left)) touched = Back{};
    if (turns && kit.button("turn", other, other_words, middle)) side = 1 - side;
    if (kit.button("primary", again, again_words, right)) touched = RunAgain{};
    return touched;
}

}  // namespace

Outcome draw(View& view, const Detail& state) {
    const CheckResult& result = view.model.results.at(state.index);
    const auto words = kiosk::selftest::in_words(result, view.strings, view.model.language);
    Rect area = content_area(view);
    title(view, area, words.name, words.state, result.status);
    // On a small panel the measured values are the other side of the page.
    const bool back_side = view.kit.memory("side") == 1;
    const Rect whole = area;
    if (!back_side) words_of(view, area, words);
    const bool turns = back_side || !fits_beneath(view, area, result);
    if (back_side || !turns) measured(view, back_side ? whole : area, result);
    return actions(view, turns);
}

}  // namespace ui::technician
