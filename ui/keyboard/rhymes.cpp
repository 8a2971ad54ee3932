#include "ui/keyboard/rhymes.h"

#include <algorithm>
#include <array>
#include <string>

#include "ui/keyboard/syllable.h"

namespace ui {
namespace {

using Letters = std::u32string_view;

/// Beginnings of syllables; the last line is for place names of other peoples (Krông, Đrăng, Chrô, Xtiêng).
constexpr auto onsets = std::to_array<Letters>(
    {U"",  U"b", U"c",  U"ch",  U"d",   U"đ",  U"g",  U"gh", U"gi", U"h",  U"k", U"kh", U"l",
     U"m", U"n", U"ng", U"ngh", U"nh",  U"p",  U"ph", U"qu", U"r",  U"s",  U"t", U"th", U"tr",
     U"v", U"x", U"bl", U"br",  U"chr", U"đr", U"gr", U"kl", U"kr", U"pl", U"xt"});

/// Every rhyme there is; the last line is found in place names (Đắk, Lắk, Búk).
constexpr auto rhymes = std::to_array<Letters>(
    {U"a",   U"ac",   U"ach",  U"ai",   U"am",   U"an",   U"ang",  U"anh",  U"ao",  U"ap",   U"at",   U"au",
     U"ay",  U"ăc",   U"ăm",   U"ăn",   U"ăng",  U"ăp",   U"ăt",   U"âc",   U"âm",  U"ân",   U"âng",  U"âp",
     U"ât",  U"âu",   U"ây",   U"e",    U"ec",   U"em",   U"en",   U"eng",  U"eo",  U"ep",   U"et",   U"ê",
     U"êch", U"êm",   U"ên",   U"ênh",  U"êp",   U"êt",   U"êu",   U"i",    U"ia",  U"ich",  U"iêc",  U"iêm",
     U"iên", U"iêng", U"iêp",  U"iêt",  U"iêu",  U"im",   U"in",   U"inh",  U"ip",  U"it",   U"iu",   U"o",
     U"oa",  U"oac",  U"oach", U"oai",  U"oam",  U"oan",  U"oang", U"oanh", U"oao", U"oap",  U"oat",  U"oay",
     U"oăc", U"oăm",  U"oăn",  U"oăng", U"oăt",  U"oc",   U"oe",   U"oen",  U"oeo", U"oet",  U"oi",   U"om",
     U"on",  U"ong",  U"ooc",  U"oong", U"op",   U"ot",   U"ô",    U"ôc",   U"ôi",  U"ôm",   U"ôn",   U"ông",
     U"ôp",  U"ôt",   U"ơ",    U"ơi",   U"ơm",   U"ơn",   U"ơp",   U"ơt",   U"u",   U"ua",   U"uân",  U"uâng",
     U"uât", U"uây",  U"uc",   U"uê",   U"uêch", U"uênh", U"ui",   U"um",   U"un",  U"ung",  U"uôc",  U"uôi",
     U"uôm", U"uôn",  U"uông", U"uôt",  U"uơ",   U"up",   U"ut",   U"uy",   U"uya", U"uych", U"uyên", U"uyêt",
     U"uyn", U"uynh", U"uyp",  U"uyt",  U"uyu",  U"ư",    U"ưa",   U"ưc",   U"ưi",  U"ưng",  U"ươc",  U"ươi",
     U"ươm", U"ươn",  U"ương", U"ươp",  U"ươt",  U"ươu",  U"ưt",   U"ưu",   U"y",   U"yêm",  U"yên",  U"yêng",
     U"yêt", U"yêu",  U"ak",   U"ăk",   U"âk",   U"ik",   U"ok",   U"ôk",   U"uk",  U"ưk"});

/// After "qu" the glide is written already: quynh, quýt.
constexpr auto rhymes_after_qu = std::to_array<Letters>({U"ych", U"yn", U"ynh", U"yp", U"yt"});

char32_t unmarked(char32_t letter) {
    switch (letter) {
        case U'ă':
        case U'â':
            return U'a';
        case U'ê':
            return U'e';
        case U'ô':
        case U'ơ':
            return U'o';
        case U'ư':
            return U'u';
        default:
            return letter;
    }
}

/// A letter without a mark may still get one.
bool fits_loosely(char32_t letter, char32_t wanted) {
    return letter == wanted || letter == unmarked(wanted);
}

bool fits_exactly(char32_t letter, char32_t wanted) {
    return letter == wanted;
}

using Fit = bool (*)(char32_t, char32_t);

bool begins(Letters letters, Letters rhyme, Fit fit) {
    return letters.size() <= rhyme.size() && std::equal(letters.begin(), letters.end(), rhyme.begin(), fit);
}

bool begins_a_rhyme(Letters onset, Letters letters, Fit fit) {
    const auto is_begun = [&](Letters rhyme) { return begins(letters, rhyme, fit); };
    if (onset == U"qu" && std::ranges::any_of(rhymes_after_qu, is_begun)) return true;
    return std::ranges::any_of(rhymes, is_begun);
}

/// Calls `good` with each way to cut the letters into onset and rest until one is good.
template <class Good>
bool some_cut(Letters letters, Good good) {
    return std::ranges::any_of(onsets, [&](Letters onset) {
        return letters.starts_with(onset) && good(onset, letters.substr(onset.size()));
    });
}

bool is_stopped(Letters letters) {
    return letters.ends_with(U"ch") || Letters(U"ckpt").find(letters.back()) != Letters::npos;
}

}  // namespace

bool may_become_syllable(std::u32string_view letters) {
    if (std::ranges::none_of(letters, is_vowel)) return true;
    return some_cut(letters,
                    [](Letters onset, Letters rest) { return begins_a_rhyme(onset, rest, fits_loosely); });
}

bool may_bear(std::u32string_view letters, VietnameseTone tone) {
    if (tone == VietnameseTone::none) return may_become_syllable(letters);
    const bool stop_tone = tone == VietnameseTone::acute || tone == VietnameseTone::dot;
    return some_cut(letters, [&](Letters onset, Letters rest) {
        return !rest.empty() && (stop_tone || !is_stopped(rest)) && begins_a_rhyme(onset, rest, fits_exactly);
    });
}

}  // namespace ui
