#pragma once

#include <string>
#include <string_view>

namespace ui {

/// sắc, huyền, hỏi, ngã, nặng.
enum class VietnameseTone { none, acute, grave, hook, tilde, dot };

/// Where the tone of "oa", "oe" and "uy" goes: classic "hòa, khỏe, thúy", modern "hoà, khoẻ, thuý".
enum class ToneStyle { classic, modern };

// Pure text editing for the on-screen keyboard. Texts go in and come out as UTF-8 in NFC.

/// Adds a letter, digit or sign at the end. The tone of the syllable at the end moves to where it belongs now
/// ("hòa" + "n" is "hoàn").
std::string append(std::string_view text, std::string_view letter, ToneStyle style = ToneStyle::classic);

/// Puts a tone on the syllable at the end; the same tone again takes it away. Text that does not end in a
/// syllable stays as it is.
std::string apply_tone(std::string_view text, VietnameseTone tone, ToneStyle style = ToneStyle::classic);

/// Takes away the last grapheme: a letter goes with all its marks.
std::string erase_last(std::string_view text, ToneStyle style = ToneStyle::classic);

/// The text in capitals.
std::string upper(std::string_view text);

/// True where a name's next letter is a capital: at the start and after a blank.
bool at_word_start(std::string_view text);

/// The base letter of a toned one ("ờ" is "ơ" and grave); used to find the keys of a letter.
struct LetterAndTone {
    std::string letter;
    VietnameseTone tone = VietnameseTone::none;
};
LetterAndTone split_tone(std::string_view letter);

}  // namespace ui
