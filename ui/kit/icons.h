#pragma once

#include <cstdint>
#include <string_view>

#include "ui/kit/geometry.h"

struct ImDrawList;

namespace ui {

/// Pictures drawn as strokes, so that they need no font and stay sharp.
enum class Icon {
    card,
    check,
    warning,
    back,
    forward,
    ear,
    home,
    person,
    child,
    document,
    car,
    pencil,
    backspace,
    arrow_down,
    arrow_up,
    cross,
    contrast,
    hand,
    low,
    high,
    scanner,
    clock,
    plus,
    leave,
    clerk,
    printer,
    building,
    info,
    speaker,
    pause,
    play,
    repeat,
    minus
};

/// The icon of a catalogue entry ("home", "child", "document", "car", "person", "card", "building"); a
/// document for other names.
Icon icon_of(std::string_view name);

/// Draws into a square of window pixels with strokes of `thickness`.
void draw_icon(ImDrawList& draw, Icon icon, const Rect& square, std::uint32_t color, float thickness);

}  // namespace ui
