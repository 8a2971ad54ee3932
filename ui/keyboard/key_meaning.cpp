#include "ui/keyboard/key_meaning.h"

#include <optional>

#include "ui/keyboard/syllable.h"

namespace ui {
namespace {

using Kind = KeyMeaning::Kind;

struct Marks {
    char32_t bare, circumflex, hook, bar;
};
constexpr std::array<Marks, 5> letters{{{U'a', U'â', U'ă', U'a'},
                                        {U'e', U'ê', U'e', U'e'},
                                        {U'o', U'ô', U'ơ', U'o'},
                                        {U'u', U'u', U'ư', U'u'},
                                        {U'd', U'd', U'd', U'đ'}}};

std::optional<KeyMeaning> tone_key(char32_t key, std::u32string_view keys) {
    const auto at = keys.find(key);
    if (at == std::u32string_view::npos) return std::nullopt;
    return KeyMeaning{Kind::tone, static_cast<VietnameseTone>(at + 1)};
}

KeyMeaning telex(char32_t key) {
    if (const auto tone = tone_key(key, telex_tones)) return *tone;
    switch (key) {
        case U'z':
            return {Kind::no_tone};
        case U'a':
            return {Kind::circumflex, VietnameseTone::none, U"a"};
        case U'e':
            return {Kind::circumflex, VietnameseTone::none, U"e"};
        case U'o':
            return {Kind::circumflex, VietnameseTone::none, U"o"};
        case U'w':
            return {Kind::hook, VietnameseTone::none, U"aou"};
        case U'd':
            return {Kind::bar};
        default:
            return {};
    }
}

KeyMeaning vni(char32_t key) {
    if (const auto tone = tone_key(key, vni_tones)) return *tone;
    switch (key) {
        case U'0':
            return {Kind::no_tone};
        case U'6':
            return {Kind::circumflex, VietnameseTone::none, U"aeo"};
        case U'7':
            return {Kind::hook, VietnameseTone::none, U"ou"};
        case U'8':
            return {Kind::hook, VietnameseTone::none, U"a"};
        case U'9':
            return {Kind::bar};
        default:
            return {};
    }
}

}  // namespace

KeyMeaning meaning_of(char32_t key, Method method) {
    if (const auto tone = tone_key(key, tone_marks)) return *tone;
    if (method == Method::telex) return telex(lower(key));
    if (method == Method::vni) return vni(key);
    return {};
}

char32_t unmarked(char32_t small_letter) {
    for (const Marks& row : letters)
        if (small_letter == row.circumflex || small_letter == row.hook || small_letter == row.bar)
            return row.bare;
    return small_letter;
}

char32_t marked(char32_t small_letter, KeyMeaning::Kind kind) {
    const char32_t bare = unmarked(small_letter);
    for (const Marks& row : letters) {
        if (row.bare != bare) continue;
        return kind == Kind::circumflex ? row.circumflex : kind == Kind::hook ? row.hook : row.bar;
    }
    return small_letter;
}

}  // namespace ui
