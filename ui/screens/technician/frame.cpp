// The parts every page of the technician has.
#include <algorithm>

#include "ui/screens/technician/view.h"

namespace ui::technician {
namespace {

using namespace kiosk::selftest::technician;
using kiosk::selftest::Status;

/// On a small panel the frame gives way to what stands in it.
bool compact(const Kit& kit) {
    return kit.canvas().h < 1000;
}
float bar_height(const Kit& kit) {
    return compact(kit) ? 96 : 120;
}
float action_height(const Kit& kit) {
    return compact(kit) ? 128 : 168;
}
constexpr float pill_height = 72;

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
    const float top = bar_height(view.kit) + (compact(view.kit) ? 16 : 32);
    return {grid::margin, top, all.w - 2 * grid::margin, all.h - action_height(view.kit) - 16 - top};
}

Outcome top_bar(View& view) {
    Kit& kit = view.kit;
    const float width = kit.canvas().w, bar_bottom = bar_height(kit);
    kit.fill({0, 0, width, bar_bottom}, Color::card);
    kit.rule(0, bar_bottom, width);
    Rect bar{grid::margin, (bar_bottom - pill_height) / 2, width - 2 * grid::margin, pill_height};
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

Rect action_row(View& view) {
    Kit& kit = view.kit;
    const Rect all = kit.canvas();
    const float height = action_height(kit), top = all.h - height;
    kit.fill({0, top, all.w, height}, Color::card);
    kit.rule(0, top, all.w);
    const float space = compact(kit) ? 16 : 28;
    return {grid::margin, top + space, all.w - 2 * grid::margin, height - 2 * space};
}

Tapped action_bar(View& view, const std::string& back, const std::string& primary) {
    Kit& kit = view.kit;
    Rect bar = action_row(view);
    ButtonLook left, right{ButtonKind::primary};
    left.icon = Icon::back;
    Rect place;
    if (!back.empty()) {
        const float label = kit.measure(back, {Type::action, Weight::bold}, bar.w).w;
        const float width = primary.empty() ? bar.w : std::clamp(label + 150, 260.F, 440.F);
        place = bar.take_left(width, grid::gap);
    }
    if (!back.empty() && !primary.empty())
        left.size = right.size = common_size(kit, {{place, back, left}, {bar, primary, right}});
    Tapped tapped = Tapped::none;
    if (!back.empty() && kit.button("back", place, back, left)) tapped = Tapped::back;
    if (!primary.empty() && kit.button("primary", bar, primary, right)) tapped = Tapped::primary;
    return tapped;
}

void shrinking(View& view, Rect& area, const std::string& text, const TextStyle& style, float height,
               float gap) {
    const float used = view.kit.text({area.x, area.y, area.w, std::min(height, area.h)}, text, style);
    area.take_top(used, gap);
}

void heading(View& view, Rect& area, const std::string& title, const std::string& lead) {
    Kit& kit = view.kit;
    const Type size = compact(kit) ? Type::lead : Type::big;
    const TextStyle large{size, Weight::bold};
    const TextStyle soft{compact(kit) ? Type::small : Type::body, Weight::regular, Color::soft};
    const float used =
        kit.text({area.x, area.y, area.w, 2 * kit.line_height(size)}, title, large, Role::heading);
    area.take_top(used, lead.empty() ? 16 : 6);
    if (!lead.empty())
        shrinking(view, area, lead, soft, 3 * kit.line_height(soft.size), compact(kit) ? 12 : 24);
}

std::string more_words(const View& view, int page, int pages) {
    const int left = pages - page - 1;
    return left > 0 ? view.say("see_more", {{"n", std::to_string(left)}}) : view.say("tech.page.first");
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
