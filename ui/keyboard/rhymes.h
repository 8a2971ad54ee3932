#pragma once

#include <string_view>

#include "ui/keyboard/compose.h"

namespace ui {

// What Vietnamese spelling allows. Letters are small and bear no tone ("nguyên"), only hat, breve, horn or
// bar.

/// Whether these letters can still become a syllable by more letters or more marks ("nguye" can, "kio"
/// cannot). Letters without a vowel always can: abbreviations such as "qđ" are typed too.
bool may_become_syllable(std::u32string_view letters);

/// Whether these letters, as they are marked now, are the beginning of a syllable that can bear this tone:
/// after c, ch, k, p and t there is only sắc and nặng.
bool may_bear(std::u32string_view letters, VietnameseTone tone);

}  // namespace ui
