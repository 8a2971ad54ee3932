#include "ui/keyboard/compose.h"

#include <utf8proc.h>

#include <algorithm>

#include "ui/keyboard/syllable.h"

namespace ui {
namespace {

/// Moves the tone of the last syllable to the vowel where it belongs.
std::u32string settled(std::u32string text, ToneStyle style) {
    const std::size_t start = syllable_start(text);
    const auto tone = tone_of(std::u32string_view(text).substr(start));
    if (tone == VietnameseTone::none) return text;
    return text.substr(0, start) + with_tone(std::u32string_view(text).substr(start), tone, style);
}

}  // namespace

std::string append(std::string_view text, std::string_view letter, ToneStyle style) {
    return to_utf8(settled(code_points(std::string(text) + std::string(letter)), style));
}

std::string apply_tone(std::string_view text, VietnameseTone tone, ToneStyle style) {
    const std::u32string points = code_points(text);
    const std::size_t start = syllable_start(points);
    const std::u32string_view syllable = std::u32string_view(points).substr(start);
    const auto wanted = tone_of(syllable) == tone ? VietnameseTone::none : tone;
    return to_utf8(points.substr(0, start) + with_tone(syllable, wanted, style));
}

std::string erase_last(std::string_view text, ToneStyle style) {
    std::u32string points = code_points(text);
    while (!points.empty()) {
        const auto last = static_cast<utf8proc_int32_t>(points.back());
        points.pop_back();
        if (points.empty() || utf8proc_grapheme_break(static_cast<utf8proc_int32_t>(points.back()), last))
            break;
    }
    return to_utf8(settled(std::move(points), style));
}

std::string upper(std::string_view text) {
    std::u32string points = code_points(text);
    for (char32_t& c : points) c = upper(c);
    return to_utf8(points);
}

bool at_word_start(std::string_view text) {
    return text.empty() || text.back() == ' ';
}

LetterAndTone split_tone(std::string_view letter) {
    const std::u32string points = code_points(letter);
    if (points.size() != 1) return {std::string(letter), VietnameseTone::none};
    const Letter parts = split(points[0]);
    return {to_utf8(std::u32string(1, parts.base)), parts.tone};
}

}  // namespace ui
