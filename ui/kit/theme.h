#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace ui {

/// Design tokens. A colour never stands alone for a meaning: an icon and a word always go with it.
enum class Color {
    paper,
    card,
    ink,
    soft,
    line,
    edge,
    primary,
    primary_pressed,
    primary_ink,
    tint,
    gold,
    ok,
    ok_tint,
    warn,
    warn_tint,
    bad,
    bad_tint,
    shade,
    device,
    count
};

enum class ThemeName { standard, high_contrast };

/// 0xRRGGBB of each token.
struct Palette {
    std::array<std::uint32_t, static_cast<std::size_t>(Color::count)> rgb{};
    [[nodiscard]] std::uint32_t of(Color color) const { return rgb[static_cast<std::size_t>(color)]; }
};

const Palette& palette(ThemeName name);

/// Contrast ratio of two colours after WCAG 2.2 (1 to 21).
double contrast(std::uint32_t a, std::uint32_t b);

struct ColorPair {
    Color front, back;
};
/// Every pair in which the kit sets text, and every pair of a border or an icon that carries meaning.
const std::vector<ColorPair>& text_pairs();
const std::vector<ColorPair>& graphic_pairs();

}  // namespace ui
