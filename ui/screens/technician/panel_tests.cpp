// Touch grid, pixel colours, millimetres.
#include <algorithm>
#include <array>
#include <cmath>
#include <iomanip>
#include <sstream>

#include "ui/kit/swatch.h"
#include "ui/screens/technician/view.h"

namespace ui::technician {
namespace {

using namespace kiosk::selftest::technician;

/// Each sub-pixel alone, all, none, and the greys in which a weak backlight shows.
struct Shown {
    std::uint32_t rgb;
    const char* key;
};
constexpr std::array<Shown, colours> shown_colours{{{0xFF0000, "tech.colour.red"},
                                                    {0x00FF00, "tech.colour.green"},
                                                    {0x0000FF, "tech.colour.blue"},
                                                    {0xFFFFFF, "tech.colour.white"},
                                                    {0x000000, "tech.colour.black"},
                                                    {0x404040, "tech.colour.dark_grey"},
                                                    {0x808080, "tech.colour.grey"},
                                                    {0xC0C0C0, "tech.colour.light_grey"}}};

std::string fixed(double value, int digits) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(digits) << value;
    return text.str();
}

/// A design pixel in millimetres: what the kit draws 1080 wide fills the panel.
float design_pixels(const View& view, double mm) {
    const auto& panel = view.model.config.panel;
    const double window = mm / panel.mm_per_pixel;
    const float one = view.kit.to_window({0, 0, 1000, 0}).w / 1000;
    return one > 0 ? static_cast<float>(window) / one : 0;
}

}  // namespace

Outcome draw(View& view, const TouchTest& state) {
    // Out to the edges, where a panel is worst.
    constexpr float gap = 14, foot_height = 112;
    Kit& kit = view.kit;
    Rect area = kit.canvas().inset(gap);
    Rect foot = area.take_bottom(foot_height, gap);
    const bool wide = kit.landscape();
    const int columns = wide ? grid_rows : grid_columns, rows = wide ? grid_columns : grid_rows;
    const float height = (area.h - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
    Outcome touched;
    for (int row = 0; row < rows; ++row)
        for (int c = 0; c < columns; ++c) {
            const Rect line{area.x, area.y + static_cast<float>(row) * (height + gap), area.w, height};
            const auto cell = static_cast<std::size_t>(row * columns + c);
            ButtonLook look{ButtonKind::quiet};
            look.size = Type::small;
            look.chosen = state.touched[cell];
            if (kit.button("cell:" + std::to_string(cell + 1), column(line, c, columns, gap),
                           std::to_string(cell + 1), look))
                touched = TouchCell{cell};
        }
    ButtonLook look;
    look.icon = Icon::back;
    look.size = Type::body;
    if (kit.button("back", foot.take_left(300, grid::gap), view.say("back"), look)) touched = Back{};
    const auto left = cells_left(state);
    const std::string lead = left == 0 ? view.say("tech.page.touch_done")
                                       : view.say("tech.page.touch_lead", {{"left", std::to_string(left)}});
    const TextStyle bold{Type::body, Weight::bold};
    const float used = std::min(foot.h, kit.measure(lead, bold, foot.w).h);
    kit.text({foot.x, foot.centre_y() - used / 2, foot.w, used}, lead, bold, Role::status);
    return touched;
}

Outcome draw(View& view, const ColourTest& state) {
    Kit& kit = view.kit;
    const Shown& shown = shown_colours.at(static_cast<std::size_t>(state.shown));
    const Rect all = kit.canvas();
    swatch(kit, all, shown.rgb);
    Rect area = all.inset(grid::margin);
    Rect foot = area.take_bottom(120, 24);
    const std::string label = view.say("tech.page.next_colour", {{"colour", view.say(shown.key)},
                                                                 {"n", std::to_string(state.shown + 1)},
                                                                 {"of", std::to_string(colours)}});
    Outcome touched;
    ButtonLook look;
    look.size = Type::body;
    look.icon = Icon::back;
    if (kit.button("back", foot.take_left(280, grid::gap), view.say("back"), look)) touched = Back{};
    look.icon = Icon::forward;
    if (kit.button("primary", foot, label, look)) touched = NextColour{};
    return touched;
}

Outcome draw(View& view, const Calibration& state) {
    Kit& kit = view.kit;
    Rect area = content_area(view);
    const std::string meant = std::to_string(calibration_mm);
    heading(view, area, view.say("tech.page.ruler"), view.say("tech.page.ruler_lead", {{"mm", meant}}));
    const float length = std::min(area.w, design_pixels(view, calibration_mm));
    const Rect line{area.x, area.y + 24, length, 6};
    area.take_top(24 + 48);
    kit.fill(line, Color::ink);
    kit.fill({line.x, line.y - 24, 6, 54}, Color::ink);
    kit.fill({line.right() - 6, line.y - 24, 6, 54}, Color::ink);
    const std::string measured = fixed(state.tenths_mm / 10.0, 1);
    const Rect buttons = area.take_top(100, 16);
    Outcome touched;
    constexpr std::array<int, 4> steps{-10, -1, 1, 10};
    const auto words = [](int step) {
        return (step > 0 ? "+" : "-") + fixed(std::abs(step) / 10.0, 1) + " mm";
    };
    ButtonLook look;
    for (const int step : steps)
        look.size = std::max(look.size, kit.button_size(column(buttons, 0, 4, 16), words(step), look));
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const int step = steps.at(i);
        const Rect box = column(buttons, static_cast<int>(i), 4, 16);
        if (kit.button("step:" + std::to_string(step), box, words(step), look)) touched = ChangeLength{step};
    }
    const auto& panel = view.model.config.panel;
    const std::string value = fixed(measured_mm_per_pixel(state, panel), 4);
    const std::string result =
        view.say(state.tenths_mm == calibration_mm * 10 ? "tech.page.ruler_right" : "tech.page.ruler_wrong",
                 {{"mm", measured}, {"value", value}});
    kit.badge(area.take_top(kit.badge_height(result, area.w)),
              state.tenths_mm == calibration_mm * 10 ? Tone::ok : Tone::warn, result);
    if (action_bar(view, view.say("back"), "") == Tapped::back) touched = Back{};
    return touched;
}

}  // namespace ui::technician
