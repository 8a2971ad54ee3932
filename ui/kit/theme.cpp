#include "ui/kit/theme.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

// Order: paper card ink soft line edge primary primary_pressed primary_ink tint gold ok ok_tint warn
// warn_tint bad bad_tint shade device
constexpr Palette standard{{0xFAF7F2, 0xFFFFFF, 0x18232E, 0x56626E, 0xDDD6CB, 0x857D70, 0x0B5563, 0x073C47,
                            0xFFFFFF, 0xE4F0F1, 0xC98A00, 0x1B6E43, 0xE3F3EA, 0x8A5200, 0xFFF1DC, 0xA3211B,
                            0xFCE8E6, 0x18232E, 0x2B3743}};
constexpr Palette high_contrast{{0x000000, 0x000000, 0xFFFFFF, 0xFFFFFF, 0x6A6A6A, 0xFFFFFF, 0xFFD800,
                                 0xFFF0A0, 0x000000, 0x262626, 0xFFD800, 0xFFFFFF, 0x1C1C1C, 0xFFD800,
                                 0x1C1C1C, 0xFFD800, 0x1C1C1C, 0x000000, 0x333333}};

double linear(std::uint32_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(std::uint32_t rgb) {
    return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
}

}  // namespace

const Palette& palette(ThemeName name) {
    return name == ThemeName::standard ? standard : high_contrast;
}

double contrast(std::uint32_t a, std::uint32_t b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

const std::vector<ColorPair>& text_pairs() {
    using enum Color;
    static const std::vector<ColorPair> pairs{{ink, paper},
                                              {ink, card},
                                              {ink, tint},
                                              {soft, paper},
                                              {soft, card},
                                              {soft, tint},
                                              {primary, paper},
                                              {primary, card},
                                              {primary, tint},
                                              {primary_ink, primary},
                                              {primary_ink, primary_pressed},
                                              {ok, ok_tint},
                                              {ok, card},
                                              {warn, warn_tint},
                                              {warn, card},
                                              {bad, bad_tint},
                                              {bad, card},
                                              {bad, paper},
                                              {warn, paper},
                                              {ok, paper}};
    return pairs;
}

const std::vector<ColorPair>& graphic_pairs() {
    using enum Color;
    static const std::vector<ColorPair> pairs{{edge, card},    {edge, paper}, {primary, paper},
                                              {primary, line}, {ok, card},    {primary_ink, ok},
                                              {warn, card},    {bad, card}};
    return pairs;
}

}  // namespace ui
