#include "ui/keyboard/input_method.h"

#include "ui/keyboard/syllable.h"
#include "ui/keyboard/typed_syllable.h"

namespace ui {
namespace {

std::u32string normal_form(std::u32string_view text) {
    return code_points(to_utf8(text));
}

/// As the keys of the on-screen keyboard do it: any letters, the tone on the syllable at the end.
std::u32string compose_directly(std::u32string_view raw_keys, ToneStyle style) {
    std::string text;
    for (const char32_t key : raw_keys) {
        const auto tone = tone_marks.find(key);
        text = tone == std::u32string_view::npos
                   ? append(text, to_utf8({&key, 1}), style)
                   : apply_tone(text, static_cast<VietnameseTone>(tone + 1), style);
    }
    return code_points(text);
}

/// The key that marks a vowel; 0 for a vowel without a mark.
char32_t mark_key(char32_t small, Method method) {
    if (small == U'đ') return method == Method::telex ? U'd' : U'9';
    const char32_t bare = unmarked(small);
    if (bare == small) return 0;
    const bool hook = marked(bare, KeyMeaning::Kind::hook) == small;
    if (method == Method::telex) return hook ? U'w' : bare;
    if (!hook) return U'6';
    return bare == U'a' ? U'8' : U'7';
}

std::u32string_view tone_keys(Method method) {
    return method == Method::telex ? telex_tones : method == Method::vni ? vni_tones : tone_marks;
}

}  // namespace

std::u32string compose(std::u32string_view raw_keys, Method method, ToneStyle style) {
    if (method == Method::off) return normal_form(raw_keys);
    if (method == Method::direct) return compose_directly(raw_keys, style);
    std::u32string text;
    TypedSyllable word(method, style);
    for (const char32_t key : raw_keys) {
        if (word.take(key)) continue;
        text += word.text() + key;
        word = TypedSyllable(method, style);
    }
    return normal_form(text + word.text());
}

std::u32string keys_of(std::u32string_view syllable, Method method) {
    if (method == Method::off) return std::u32string(syllable);
    std::u32string keys;
    for (const char32_t c : syllable) {
        const char32_t base = split(c).base, small = lower(base);
        const char32_t mark = method == Method::direct ? 0 : mark_key(small, method);
        const char32_t bare = mark != 0 ? unmarked(small) : small;
        const char32_t key = small == base ? bare : upper(bare);
        // In Telex the second "o" of "xoong" is typed twice, as the first time it would be a mark.
        const bool doubles = method == Method::telex && mark == 0 && !keys.empty() && is_vowel(small) &&
                             lower(keys.back()) == small;
        keys += key;
        if (mark != 0) keys += mark;
        if (doubles) keys += key;
    }
    const auto tone = tone_of(syllable);
    if (tone != VietnameseTone::none) keys += tone_keys(method)[static_cast<std::size_t>(tone) - 1];
    return keys;
}

}  // namespace ui
