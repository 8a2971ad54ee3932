// The parts every page of the technician has.
#include <algorithm>

#include "ui/screens/technician/view.h"

namespace ui::technician {
namespace {

using namespace kiosk::selftest::technician;
using kiosk::selftest::Status;

constexpr float bar_height = 120, button_height = 112, action_height = 168;

float pill_width(const View& view, const std::string& label) {
    return std::max(84.F, view.kit.measure(label, {Type::small, Weight::bold}, view.kit.canvas().w).w + 56);
}

ButtonLook pill() {
    ButtonLook look{ButtonKind::quiet};
    look.size = Type::small;
    look.pill = true;
    return look;
}

}  // namespace

Rect content_area(const View& view) {
    const Rect all = view.kit.canvas();
    const float top = bar_height + 32;
    return {grid::margin, top, all.w - 2 * grid::margin, all.h - action_height - 24 - top};
}

Outcome top_bar(View& view) {
    Kit& kit = view.kit;
    const float width = kit.canvas().w;
    kit.fill({0, 0, width, bar_height}, Color::card);
    kit.rule(0, bar_height, width);
    Rect bar{grid::margin, (bar_height - 80) / 2, width - 2 * grid::margin, 80};
    Outcome touched;
    const Rect language = bar.take_right(pill_width(view, view.say("top.language")), 16);
    const Rect half = bar.take_right(84, 16);
    const Rect size = bar.take_right(pill_width(view, view.say("top.text_size")), 24);
    const TextStyle name{Type::note, Weight::bold};
    const float height = std::min(bar.h, kit.measure(view.say("tech.page.role"), name, bar.w).h);
    kit.text({bar.x, bar.centre_y() - height / 2, bar.w, height}, view.say("tech.page.role"), name);
    if (kit.button("text-size", size, view.say("top.text_size"), pill())) touched = NextTextSize{};
    if (kit.icon_button("contrast", half, view.say("top.contrast"), Icon::contrast)) touched = NextTheme{};
    const bool vietnamese = view.model.language == kiosk::Language::vi;
    if (kit.button("language", language, view.say("top.language"), pill()))
        touched = SetLanguage{vietnamese ? kiosk::Language::en : kiosk::Language::vi};
    return touched;
}

Tapped action_bar(View& view, const std::string& back, const std::string& primary) {
    Kit& kit = view.kit;
    const Rect all = kit.canvas();
    const float top = all.h - action_height;
    kit.fill({0, top, all.w, action_height}, Color::card);
    kit.rule(0, top, all.w);
    Rect bar{grid::margin, top + (action_height - button_height) / 2, all.w - 2 * grid::margin,
             button_height};
    Tapped tapped = Tapped::none;
    if (!back.empty()) {
        ButtonLook look;
        look.icon = Icon::back;
        const float label = kit.measure(back, {Type::action, Weight::bold}, all.w).w;
        const float width = primary.empty() ? bar.w : std::clamp(label + 130, 260.F, 400.F);
        if (kit.button("back", bar.take_left(width, grid::gap), back, look)) tapped = Tapped::back;
    }
    if (!primary.empty() && kit.button("primary", bar, primary, {ButtonKind::primary}))
        tapped = Tapped::primary;
    return tapped;
}

void shrinking(View& view, Rect& area, const std::string& text, const TextStyle& style, float height,
               float gap) {
    const float used = view.kit.text({area.x, area.y, area.w, std::min(height, area.h)}, text, style);
    area.take_top(used, gap);
}

void heading(View& view, Rect& area, const std::string& title, const std::string& lead) {
    const TextStyle large{Type::big, Weight::bold}, soft{Type::body, Weight::regular, Color::soft};
    const float height = 2 * view.kit.line_height(Type::big);
    const float used = view.kit.text({area.x, area.y, area.w, height}, title, large, Role::heading);
    area.take_top(used, lead.empty() ? 24 : 8);
    if (!lead.empty()) shrinking(view, area, lead, soft, 3 * view.kit.line_height(Type::body), 24);
}

Icon icon_of(Status status) {
    switch (status) {
        case Status::ok:
            return Icon::check;
        case Status::warning:
            return Icon::warning;
        case Status::failed:
            return Icon::cross;
        case Status::skipped:
            return Icon::info;
    }
    return Icon::info;
}

Tone tone_of(Status status) {
    switch (status) {
        case Status::ok:
            return Tone::ok;
        case Status::warning:
            return Tone::warn;
        case Status::failed:
            return Tone::bad;
        case Status::skipped:
            return Tone::plain;
    }
    return Tone::plain;
}

}  // namespace ui::technician
