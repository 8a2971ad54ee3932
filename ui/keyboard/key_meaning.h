#pragma once

#include <array>
#include <string_view>

#include "ui/keyboard/input_method.h"

namespace ui {

/// What a key may do to the letters before it.
struct KeyMeaning {
    enum class Kind { letter, tone, no_tone, circumflex, hook, bar } kind = Kind::letter;
    VietnameseTone tone = VietnameseTone::none;
    /// For circumflex and hook: the vowels it can mark.
    std::u32string_view vowels = {};
};

/// The combining marks of the tones, in the order of VietnameseTone from acute on: the direct tone keys.
constexpr std::u32string_view tone_marks = U"\u0301\u0300\u0309\u0303\u0323";
constexpr std::u32string_view telex_tones = U"sfrxj", vni_tones = U"12345";

/// What a key means under a method; capitals mean what their small letters mean.
KeyMeaning meaning_of(char32_t key, Method method);

/// A vowel without hat, breve and horn; "d" of "đ".
char32_t unmarked(char32_t small_letter);
/// The letter with a mark of this kind, the letter itself where there is none ("ă" of "a" and "â" under a
/// hook).
char32_t marked(char32_t small_letter, KeyMeaning::Kind kind);

}  // namespace ui
