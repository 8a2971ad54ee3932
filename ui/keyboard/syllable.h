#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "ui/keyboard/compose.h"

namespace ui {

/// Code points of UTF-8 text in NFC; bytes that are no UTF-8 end it.
std::u32string code_points(std::string_view utf8);
/// UTF-8 in NFC.
std::string to_utf8(std::u32string_view text);

/// Index at which the syllable at the end of the text starts: the trailing run of letters.
std::size_t syllable_start(std::u32string_view text);

/// A vowel without its tone, and that tone. Other letters come back unchanged with no tone.
struct Letter {
    char32_t base;
    VietnameseTone tone;
};
Letter split(char32_t letter);
char32_t join(Letter letter);

/// The tone a syllable bears; none when it bears none.
VietnameseTone tone_of(std::u32string_view syllable);
/// The syllable with this tone, and no other, on the vowel where it belongs; unchanged when it has no vowel.
std::u32string with_tone(std::u32string_view syllable, VietnameseTone tone,
                         ToneStyle style = ToneStyle::classic);

char32_t lower(char32_t c);
char32_t upper(char32_t c);
bool is_letter(char32_t c);
/// Whether a small letter without tone is a vowel (a ă â e ê i o ô ơ u ư y).
bool is_vowel(char32_t lower_base);

}  // namespace ui
