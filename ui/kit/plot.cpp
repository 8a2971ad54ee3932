#include "ui/kit/plot.h"

#include <algorithm>

namespace ui {
namespace {

constexpr float name_share = 0.42F, name_gap = 0.02F, least_value = 110, least_length = 4, least_height = 3;
const TextStyle soft{Type::small, Weight::regular, Color::soft}, bold{Type::small, Weight::bold};

float share(double length, double most) {
    return most > 0 ? static_cast<float>(length / most) : 0;
}

/// Whether each of the words fits over or under its bar.
bool fit_side_by_side(const Kit& kit, const std::vector<PlotBar>& bars, std::string PlotBar::*words,
                      const TextStyle& style, float width) {
    return std::all_of(bars.begin(), bars.end(),
                       [&](const PlotBar& bar) { return kit.measure(bar.*words, style, 4000).w <= width; });
}

void centred(Kit& kit, const Rect& box, const std::string& words, TextStyle style) {
    style.align = Align::centre;
    kit.text(box, words, style);
}

}  // namespace

double longest(const std::vector<PlotBar>& bars) {
    double most = 0;
    for (const auto& bar : bars) most = std::max(most, bar.length);
    return most;
}

float lying_bar_height(const Kit& kit, const PlotBar& bar, float width) {
    return std::max(kit.line_height(Type::small), kit.measure(bar.name, soft, width * name_share).h);
}

void lying_bar(Kit& kit, Rect row, const PlotBar& bar, double most) {
    kit.text(row.take_left(row.w * name_share, row.w * name_gap), bar.name, soft);
    const float number = kit.measure(bar.value, bold, row.w).w + 4;
    kit.text(row.take_left(std::max(number, least_value), 16), bar.value, bold);
    const float length = std::max(least_length, row.w * share(bar.length, most));
    const float first_line = row.y + kit.line_height(Type::small) / 2;  // beside the number
    kit.fill({row.x, first_line - 10, length, 20}, Color::primary, 4);
}

void upright_bars(Kit& kit, const Rect& area, const std::vector<PlotBar>& bars) {
    if (bars.empty()) return;
    const int count = static_cast<int>(bars.size());
    const float gap = 6, width = column(area, 0, count, gap).w, line = kit.line_height(Type::small);
    const bool values = fit_side_by_side(kit, bars, &PlotBar::value, bold, width),
               names = fit_side_by_side(kit, bars, &PlotBar::name, soft, width);
    const double most = longest(bars);
    Rect inner = area;
    const bool named =
        std::any_of(bars.begin(), bars.end(), [](const auto& bar) { return !bar.name.empty(); });
    const Rect below = named && names ? inner.take_bottom(line, 4) : Rect{};
    const bool valued =
        std::any_of(bars.begin(), bars.end(), [](const auto& bar) { return !bar.value.empty(); });
    if (valued && values) inner.take_top(line, 4);
    for (int i = 0; i < count; ++i) {
        const auto& bar = bars[static_cast<std::size_t>(i)];
        const Rect room = column(inner, i, count, gap);
        const float height = std::max(least_height, room.h * share(bar.length, most));
        const float top = room.bottom() - height;
        kit.fill({room.x, top, room.w, height}, Color::primary, 4);
        if (values) centred(kit, {room.x, top - line - 4, room.w, line}, bar.value, bold);
        if (names) centred(kit, column(below, i, count, gap), bar.name, soft);
    }
    kit.rule(inner.x, inner.bottom(), inner.w);
}

}  // namespace ui
