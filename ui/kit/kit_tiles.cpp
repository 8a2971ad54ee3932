// Tiles: a sign, a title, and a line below it.
#include <algorithm>

#include "ui/kit/kit.h"

namespace ui {

Kit::TileParts Kit::parts_of_tile(const Rect& box, std::string_view subtitle) const {
    TileParts parts{{}, compact() ? box.inset(20, 6) : box.inset(32, 26), {}};
    if (compact()) {
        const Rect beside = parts.title.take_left(56, 16);
        parts.icon = {beside.x, beside.centre_y() - 28, 56, 56};
    } else {
        const Rect above = parts.title.take_top(64, 14);
        parts.icon = {above.x, above.y, 64, 64};
    }
    if (subtitle.empty()) return parts;
    const float wanted = measure(subtitle, {Type::small}, parts.title.w).h;
    parts.subtitle = parts.title.take_bottom(std::min(wanted, parts.title.h / 2), 4);
    return parts;
}

Type Kit::tile_size(const Rect& box, std::string_view title, std::string_view subtitle) const {
    const Rect inner = parts_of_tile(box, subtitle).title;
    return fit(title, {Type::lead, Weight::bold}, inner.w, inner.h).size;
}

bool Kit::tile(std::string_view id, const Rect& box, Icon icon, std::string_view title,
               std::string_view subtitle, Type size) {
    const Press state = press(id, box, true);
    fill(box, state.pressed ? Color::tint : Color::card, grid::radius);
    outline(box, state.pressed ? Color::primary : Color::edge, grid::radius, grid::line);
    const auto [sign, inner, lower] = parts_of_tile(box, subtitle);
    picture(icon, sign, Color::primary);
    const TextStyle small{Type::small, Weight::regular, Color::soft};
    const TextStyle bold{size, Weight::bold, Color::ink};
    const Fit head = fit(title, bold, inner.w, inner.h);
    const float height = head.height();
    const float low = compact() ? (inner.h - height) / 2 : 0;
    draw_lines({inner.x, inner.bottom() - height - low, inner.w, height}, head, bold);
    bool fits = head.fits;
    if (!subtitle.empty()) {
        const Fit tail = fit(subtitle, small, lower.w, lower.h);
        draw_lines({lower.x, lower.y - low, lower.w, lower.h}, tail, small);
        fits &= tail.fits;
    }
    Node& node = report(id, Role::button, title, box);
    node.value = subtitle;
    node.pressed = state.pressed;
    node.overflow = !fits;
    return state.activated;
}

}  // namespace ui
