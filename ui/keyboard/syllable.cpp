#include "ui/keyboard/syllable.h"

#include <utf8proc.h>

#include <array>
#include <memory>

namespace ui {
namespace {

// A row a vowel: without tone, sắc, huyền, hỏi, ngã, nặng.
constexpr std::array<std::u32string_view, 12> vowels{U"aáàảãạ", U"ăắằẳẵặ", U"âấầẩẫậ", U"eéèẻẽẹ",
                                                     U"êếềểễệ", U"iíìỉĩị", U"oóòỏõọ", U"ôốồổỗộ",
                                                     U"ơớờởỡợ", U"uúùủũụ", U"ưứừửữự", U"yýỳỷỹỵ"};

/// Letters with a hat, breve or horn: the tone always goes on the last of them.
bool has_quality(char32_t lower_base) {
    return std::u32string_view(U"ăâêôơư").find(lower_base) != std::u32string_view::npos;
}

/// Where the vowels that count begin: after "qu", and after "gi" when another vowel follows.
std::size_t nucleus_start(std::u32string_view bases) {
    if (bases.size() > 1 && bases[0] == U'q' && bases[1] == U'u') return 2;
    if (bases.size() > 2 && bases[0] == U'g' && bases[1] == U'i' && is_vowel(bases[2])) return 2;
    std::size_t i = 0;
    while (i < bases.size() && !is_vowel(bases[i])) ++i;
    return i;
}

/// "oa", "oe", "uy": the first vowel only glides to the second, which the modern style tones.
bool has_glide(std::u32string_view bases, std::size_t at) {
    const std::u32string_view pair = bases.substr(at, 2);
    return pair == U"oa" || pair == U"oe" || pair == U"uy";
}

/// Index of the vowel that bears the tone; npos when there is no vowel.
std::size_t tone_place(std::u32string_view bases, ToneStyle style) {
    const std::size_t start = nucleus_start(bases);
    std::size_t end = start;
    while (end < bases.size() && is_vowel(bases[end])) ++end;
    if (start == end) return std::u32string_view::npos;
    for (std::size_t i = end; i-- > start;)
        if (has_quality(bases[i])) return i;
    const std::size_t count = end - start;
    if (count == 1) return start;
    const bool closed = end < bases.size();
    if (count == 2 && !closed)
        return style == ToneStyle::modern && has_glide(bases, start) ? start + 1 : start;
    return start + 1;
}

}  // namespace

char32_t lower(char32_t c) {
    return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

char32_t upper(char32_t c) {
    return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c)));
}

bool is_letter(char32_t c) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool is_vowel(char32_t lower_base) {
    for (const auto row : vowels)
        if (row[0] == lower_base) return true;
    return false;
}

std::u32string code_points(std::string_view utf8) {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data());
    utf8proc_uint8_t* composed = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    const auto length = utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(utf8.size()), &composed, options);
    const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(composed, std::free);
    std::u32string points;
    for (utf8proc_ssize_t at = 0; at < length;) {
        utf8proc_int32_t point = 0;
        const auto used = utf8proc_iterate(composed + at, length - at, &point);
        if (used <= 0) break;
        points += static_cast<char32_t>(point);
        at += used;
    }
    return points;
}

std::string to_utf8(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) {
        std::array<utf8proc_uint8_t, 4> bytes{};
        const auto used = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
        out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(used));
    }
    return out;
}

std::size_t syllable_start(std::u32string_view text) {
    std::size_t start = text.size();
    while (start > 0 && is_letter(text[start - 1])) --start;
    return start;
}

Letter split(char32_t letter) {
    const char32_t small = lower(letter);
    for (const auto row : vowels) {
        const auto tone = row.find(small);
        if (tone == std::u32string_view::npos) continue;
        return {small == letter ? row[0] : upper(row[0]), static_cast<VietnameseTone>(tone)};
    }
    return {letter, VietnameseTone::none};
}

char32_t join(Letter letter) {
    const char32_t small = lower(letter.base);
    for (const auto row : vowels) {
        if (row[0] != small) continue;
        const char32_t toned = row[static_cast<std::size_t>(letter.tone)];
        return small == letter.base ? toned : upper(toned);
    }
    return letter.base;
}

VietnameseTone tone_of(std::u32string_view syllable) {
    for (const char32_t c : syllable)
        if (const auto tone = split(c).tone; tone != VietnameseTone::none) return tone;
    return VietnameseTone::none;
}

std::u32string with_tone(std::u32string_view syllable, VietnameseTone tone, ToneStyle style) {
    std::u32string bare, small;
    for (const char32_t c : syllable) {
        bare += split(c).base;
        small += lower(bare.back());
    }
    const std::size_t place = tone_place(small, style);
    if (place == std::u32string_view::npos) return std::u32string(syllable);
    bare[place] = join({bare[place], tone});
    return bare;
}

}  // namespace ui
