// Things to tap and things that show a state.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/kit/kit.h"
#include "ui/kit/utf8.h"

namespace ui {
namespace {

struct Paint {
    Color face, edge, ink;
};

Paint paint_of(const ButtonLook& look, bool pressed, ThemeName theme) {
    // In high contrast soft letters are as white as those of what can be tapped.
    if (!look.enabled)
        return {Color::paper, Color::line, theme == ThemeName::high_contrast ? Color::line : Color::soft};
    if (look.kind == ButtonKind::primary || look.chosen)
        return {pressed ? Color::primary_pressed : Color::primary,
                pressed ? Color::primary_pressed : Color::primary, Color::primary_ink};
    const Color face = pressed ? Color::tint : Color::card;
    switch (look.kind) {
        case ButtonKind::quiet:
            return {face, Color::edge, Color::ink};
        case ButtonKind::danger:
            return {pressed ? Color::card : Color::bad_tint, Color::bad, Color::bad};
        case ButtonKind::demo:
            return {Color::warn_tint, Color::warn, Color::warn};
        default:
            return {face, Color::primary, Color::primary};
    }
}

struct ToneLook {
    Color face, ink;
    Icon icon;
};

ToneLook look_of(Tone tone) {
    switch (tone) {
        case Tone::ok:
            return {Color::ok_tint, Color::ok, Icon::check};
        case Tone::warn:
            return {Color::warn_tint, Color::warn, Icon::warning};
        case Tone::bad:
            return {Color::bad_tint, Color::bad, Icon::cross};
        default:
            return {Color::tint, Color::ink, Icon::info};
    }
}

/// Room for the label: beside the name of the key in the corner where that would lie over a long one.
Rect inside_button(const Kit& kit, const Rect& box, std::string_view label, const ButtonLook& look) {
    Rect inner = box.inset(look.pill ? 20 : 22, 2);
    if (look.shortcut.empty()) return inner;
    const float corner = kit.measure(look.shortcut, {Type::small}, box.w).w;
    const float words = kit.measure(label, {look.size, Weight::bold}, box.w * 4).w;
    if (words > inner.w - 2 * corner) inner.w -= corner;
    return inner;
}

constexpr float badge_icon = 40, badge_pad_x = 24, badge_pad_y = 11, badge_gap = 16;

/// What was found out, or is wrong, is read at a glance; a lying panel has less height.
TextStyle badge_text(const Kit& kit) {
    return {kit.landscape() ? Type::note : Type::body, Weight::bold};
}

}  // namespace

Type Kit::button_size(const Rect& box, std::string_view label, const ButtonLook& look) const {
    Rect inner = inside_button(*this, box, label, look);
    if (!look.sublabel.empty()) inner.take_bottom(sublabel_height(look, inner.w));
    return lay_label(inner, label, {look.size, Weight::bold}, look.icon).words.size;
}

float Kit::sublabel_height(const ButtonLook& look, float width) const {
    return measure(look.sublabel, {Type::small}, width).h + 4;
}

bool Kit::button(std::string_view id, const Rect& box, std::string_view label, const ButtonLook& look) {
    const Press state = press(id, box, look.enabled, look.shortcut);
    const Paint paint = paint_of(look, state.pressed, appearance_.theme);
    const float radius = look.pill ? box.h / 2 : grid::radius;
    fill(box, paint.face, radius);
    outline(box, paint.edge, radius, look.kind == ButtonKind::quiet ? 2 : 3);
    Rect inner = inside_button(*this, box, label, look);
    bool fits = true;
    if (!look.sublabel.empty()) {
        const Rect lower = inner.take_bottom(sublabel_height(look, inner.w));
        fits = label_in(lower, look.sublabel, {Type::small, Weight::regular, paint.ink, Align::centre}, {});
    }
    fits &= label_in(inner, label, {look.size, Weight::bold, paint.ink, Align::centre}, look.icon);
    if (!look.shortcut.empty()) {
        const TextStyle corner{Type::small, Weight::regular, paint.ink, Align::right};
        const float line = line_height(Type::small);
        draw_lines({box.x, box.y + 4, box.w - 14, line}, fit(look.shortcut, corner, box.w, line), corner);
    }
    Node& node = report(id, Role::button, label, box);
    node.enabled = look.enabled;
    node.pressed = state.pressed;
    node.overflow = !fits;
    node.shortcut = look.shortcut;
    if (look.chosen) node.value = "chosen";
    return state.activated;
}

bool Kit::icon_button(std::string_view id, const Rect& box, std::string_view label, Icon icon) {
    const Press state = press(id, box, true);
    const Paint paint = paint_of(ButtonLook{ButtonKind::quiet}, state.pressed, appearance_.theme);
    fill(box, paint.face, box.h / 2);
    outline(box, paint.edge, box.h / 2, 2);
    picture(icon, box.inset(0, box.h / 2 - 22), paint.ink);
    report(id, Role::button, label, box).pressed = state.pressed;
    return state.activated;
}

std::optional<bool> Kit::hold(std::string_view id, const Rect& box, std::string_view label, bool held) {
    Press state = press(id, box, true);
    // A key holds nothing down: it turns on and off.
    if (state.activated && focus_ == id) {
        report(id, Role::button, label, box);
        return !held;
    }
    if (held && focus_ == id) state.pressed = true;
    const Paint paint = paint_of(ButtonLook{ButtonKind::quiet}, state.pressed, appearance_.theme);
    fill(box, paint.face, box.h / 2);
    outline(box, paint.edge, box.h / 2, 2);
    const bool fits =
        label_in(box.inset(24, 4), label, {Type::small, Weight::bold, paint.ink, Align::centre}, {});
    Node& node = report(id, Role::button, label, box);
    node.pressed = state.pressed;
    node.overflow = !fits;
    if (muted_ || state.pressed == held) return std::nullopt;
    return state.pressed;
}

bool Kit::key(std::string_view id, const Rect& box, std::string_view label, KeyKind kind,
              std::optional<Icon> icon, std::string_view spoken) {
    const Press state = press(id, box, true);
    constexpr float radius = 14;
    const Color face = state.pressed                                              ? Color::primary
                       : kind == KeyKind::letter || kind == KeyKind::letter_small ? Color::card
                                                                                  : Color::tint;
    fill(box, face, radius);
    outline(box, Color::edge, radius, grid::line);
    const Color ink = state.pressed ? Color::primary_ink : Color::ink;
    const bool small_label = kind == KeyKind::action || kind == KeyKind::letter_small;
    const Type size = small_label ? Type::note : Type::action;
    const bool fits =
        label_in(box.inset(6, 0), icon ? "" : label, {size, Weight::regular, ink, Align::centre}, icon);
    Node& node = report(id, Role::key, spoken.empty() ? label : spoken, box);
    node.pressed = state.pressed;
    node.overflow = !fits;
    return state.activated;
}

bool Kit::link(std::string_view id, const Rect& box, std::string_view label, bool chosen) {
    const Press state = press(id, box, true);
    fill(box, state.pressed ? Color::tint : Color::card, 14);
    outline(box, Color::primary, 14, chosen ? 4 : 2);
    const bool fits =
        label_in(box.inset(12, 2), label, {Type::note, Weight::bold, Color::primary, Align::centre}, {});
    Node& node = report(id, Role::button, label, box);
    node.pressed = state.pressed;
    node.overflow = !fits;
    if (chosen) node.value = "chosen";
    return state.activated;
}

/// Longer than a field in the smallest letters: the end, where the caret is, stays in sight.
std::string Kit::end_of(std::string_view text, Type size, std::size_t lines, float width) const {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < text.size(); at += code_point_bytes(text.substr(at))) starts.push_back(at);
    const auto ending = [&](std::size_t start) { return "…" + std::string(text.substr(start)); };
    const auto found = std::partition_point(starts.begin(), starts.end(), [&](std::size_t start) {
        return wrap(ending(start), size, Weight::regular, width).lines.size() > lines;
    });
    return found == starts.end() ? std::string() : ending(*found);
}

void Kit::field(const Rect& box, std::string_view text, std::string_view placeholder,
                std::string_view label) {
    fill(box, Color::card, 16);
    outline(box, Color::primary, 16, 4);
    const Rect inner = box.inset(32, 10);
    const bool empty = text.empty();
    // In high contrast soft letters are as white as what was typed.
    const Color hint = appearance_.theme == ThemeName::high_contrast ? Color::gold : Color::soft;
    const TextStyle style{Type::big, Weight::regular, empty ? hint : Color::ink};
    Fit fitted = fit(empty ? placeholder : text, style, inner.w - 12, inner.h);
    const float advance = fitted.advance;
    const auto most = std::max<std::size_t>(1, static_cast<std::size_t>(inner.h / advance));
    std::string end;
    if (fitted.lines.size() > most) {
        end = end_of(text, fitted.size, most, inner.w - 12);
        fitted.lines = wrap(end, fitted.size, style.weight, inner.w - 12).lines;
    }
    const float height = advance * static_cast<float>(std::max<std::size_t>(fitted.lines.size(), 1));
    const Rect lines{inner.x, inner.centre_y() - height / 2, inner.w, height};
    draw_lines(empty ? Rect{lines.x + 14, lines.y, lines.w, lines.h} : lines, fitted, style);
    float caret_x = inner.x;
    if (!empty && !fitted.lines.empty())
        caret_x += width_of(fitted.lines.back(), fitted.size, style.weight) + 4;
    const float caret_y = empty ? lines.y : lines.bottom() - advance;
    fill({caret_x, caret_y + advance * 0.14F, 5, advance * 0.72F}, Color::primary, 2);
    Node& node = report("field", Role::field, label, box);
    node.value = text;
    if (node.own == Own::nothing) node.own = Own::value;
    node.focused = true;
}

void Kit::part(std::string_view id, const Rect& box, std::string_view text, std::string_view placeholder,
               std::string_view label, bool next) {
    fill(box, Color::card, 16);
    outline(box, next ? Color::primary : Color::edge, 16, next ? 5 : 2);
    const bool empty = text.empty();
    const TextStyle style{Type::big, empty ? Weight::regular : Weight::bold, empty ? Color::soft : Color::ink,
                          Align::centre};
    const bool fits = label_in(box.inset(8, 4), empty ? placeholder : text, style, {});
    if (next) fill({box.x + 24, box.bottom() - 18, box.w - 48, 6}, Color::primary, 3);
    Node& node = report(id, Role::field, label, box);
    node.value = text;
    if (node.own == Own::nothing) node.own = Own::value;
    node.focused = next;
    node.overflow = !fits;
}

float Kit::badge_height(std::string_view text, float width) const {
    const float inner = width - 2 * badge_pad_x - badge_icon - badge_gap;
    return std::max(64.F, measure(text, badge_text(*this), inner).h + 2 * badge_pad_y);
}

void Kit::badge(const Rect& box, Tone tone, std::string_view text) {
    const ToneLook look = look_of(tone);
    fill(box, look.face, std::min(32.F, box.h / 2));
    Rect inner = box.inset(badge_pad_x, badge_pad_y);
    picture(look.icon, {inner.x, inner.centre_y() - badge_icon / 2, badge_icon, badge_icon}, look.ink);
    inner.take_left(badge_icon, badge_gap);
    TextStyle style = badge_text(*this);
    style.color = look.ink;
    const Fit fitted = fit(text, style, inner.w, inner.h);
    const float height = fitted.height();
    draw_lines({inner.x, inner.centre_y() - height / 2, inner.w, height}, fitted, style);
    Node& node = report("", Role::status, text, box);
    node.overflow = !fitted.fits;
    node.alert = tone == Tone::bad;
}

namespace {
constexpr float step_mark = 64, step_indent = step_mark + 30;
}

Type Kit::step_size(std::string_view label, float width, float height) const {
    return size_in(label, {Type::lead, Weight::bold}, width - step_indent, height);
}

void Kit::step(const Rect& row, StepState state, std::string_view label, std::string_view state_word,
               Type size) {
    constexpr float side = step_mark;
    const Rect mark{row.x, row.centre_y() - side / 2, side, side};
    if (state == StepState::done) {
        fill(mark, Color::ok, side / 2);
        picture(Icon::check, mark.inset(12), Color::card);
    } else {
        outline(mark, state == StepState::now ? Color::primary : Color::edge, side / 2,
                state == StepState::now ? 6 : 3);
        if (state == StepState::now) fill(mark.inset(22), Color::primary, 10);
    }
    const TextStyle style{size, state == StepState::now ? Weight::bold : Weight::regular,
                          state == StepState::todo ? Color::soft : Color::ink};
    const Rect text{row.x + step_indent, row.y, row.w - step_indent, row.h};
    const Fit fitted = fit(label, style, text.w, text.h);
    const float height = fitted.height();
    draw_lines({text.x, text.centre_y() - height / 2, text.w, height}, fitted, style);
    Node& node = report("", Role::status, label, row);
    node.value = state_word;
    node.overflow = !fitted.fits;
}

void Kit::strokes(const Rect& box, int done, int of, std::string_view label) {
    for (int i = 0; i < of; ++i)
        fill(column(box, i, of, 12), i < done ? Color::primary : Color::line, box.h / 2);
    report("progress", Role::progress, label, box);
}

void Kit::bar(const Rect& box, float fraction, std::string_view label) {
    fill(box, Color::line, box.h / 2);
    const float width = box.w * std::clamp(fraction, 0.F, 1.F);
    if (width >= box.h) fill({box.x, box.y, width, box.h}, Color::primary, box.h / 2);
    report("bar", Role::progress, label, box);
}

}  // namespace ui
