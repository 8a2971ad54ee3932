#include "ui/kit/theme.h"

#include <gtest/gtest.h>

namespace {

TEST(Contrast, black_on_white_is_twenty_one) {
    EXPECT_NEAR(ui::contrast(0x000000, 0xFFFFFF), 21, 0.001);
    EXPECT_NEAR(ui::contrast(0x767676, 0xFFFFFF), 4.54, 0.01);
}

void expect_contrast(ui::ThemeName theme, const std::vector<ui::ColorPair>& pairs, double least) {
    const auto& palette = ui::palette(theme);
    for (const auto& pair : pairs)
        EXPECT_GE(ui::contrast(palette.of(pair.front), palette.of(pair.back)), least)
            << "token " << static_cast<int>(pair.front) << " on " << static_cast<int>(pair.back);
}

TEST(Contrast, text_of_standard_theme_is_readable) {
    expect_contrast(ui::ThemeName::standard, ui::text_pairs(), 4.5);
}
TEST(Contrast, text_of_high_contrast_is_seven) {
    expect_contrast(ui::ThemeName::high_contrast, ui::text_pairs(), 7);
}
TEST(Contrast, borders_and_icons_are_seen_in_both_themes) {
    expect_contrast(ui::ThemeName::standard, ui::graphic_pairs(), 3);
    expect_contrast(ui::ThemeName::high_contrast, ui::graphic_pairs(), 3);
}

}  // namespace
