#include "ui/keyboard/typed_syllable.h"

#include <algorithm>

#include "ui/keyboard/rhymes.h"
#include "ui/keyboard/syllable.h"

namespace ui {
namespace {

using Kind = KeyMeaning::Kind;

constexpr std::size_t longest_syllable = 12;  ///< letters; "nghiêng" has seven

/// "uơ" before another letter and "ưo" are "ươ": one horn is typed for both. The u of "qu" is no vowel.
std::u32string with_both_horns(std::u32string letters) {
    for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
        if (i > 0 && letters[i - 1] == U'q') continue;
        const bool goes_on = i + 2 < letters.size();
        if (letters[i] == U'u' && letters[i + 1] == U'ơ' && goes_on) letters[i] = U'ư';
        if (letters[i] == U'ư' && letters[i + 1] == U'o') letters[i + 1] = U'ơ';
    }
    return letters;
}

template <class Letters>
std::u32string small_letters(const Letters& letters) {
    std::u32string small;
    for (const auto& letter : letters) small += letter.small;
    return with_both_horns(std::move(small));
}

template <class Letters>
bool may_become(const Letters& letters) {
    return letters.size() <= longest_syllable && may_become_syllable(small_letters(letters));
}

}  // namespace

bool TypedSyllable::take(char32_t key) {
    const KeyMeaning meaning = meaning_of(key, method_);
    const bool stands_alone = foreign_ || taken_back_.find(lower(key)) != std::u32string::npos;
    if (!stands_alone && use_mark(key, meaning) == Done::yes) return true;
    if (!is_letter(key)) return false;
    as_typed_ += key;
    if (foreign_) return true;
    if (meaning.kind == Kind::hook && !stands_alone && add_horned_u(key)) return true;
    add_letter(key);
    return true;
}

std::u32string TypedSyllable::text() const {
    return is_shown() ? composed() : as_typed_;
}

std::u32string TypedSyllable::composed() const {
    std::u32string text = small_letters(letters_);
    for (std::size_t i = 0; i < text.size(); ++i)
        if (letters_[i].capital) text[i] = upper(text[i]);
    return tone_ == VietnameseTone::none ? text : with_tone(text, tone_, style_);
}

bool TypedSyllable::is_shown() const {
    return !foreign_ && may_bear(small_letters(letters_), tone_);
}

bool TypedSyllable::has_vowel() const {
    return std::ranges::any_of(letters_, [](const Letter& letter) { return is_vowel(letter.small); });
}

TypedSyllable::Done TypedSyllable::use_mark(char32_t key, const KeyMeaning& meaning) {
    switch (meaning.kind) {
        case Kind::tone:
            return use_tone(key, meaning.tone);
        case Kind::no_tone:
            if (tone_ == VietnameseTone::none) return Done::no;
            tone_ = VietnameseTone::none;
            as_typed_ += key;
            return Done::yes;
        case Kind::circumflex:
        case Kind::hook:
            return mark_vowel(key, meaning);
        case Kind::bar:
            return mark_bar(key);
        default:
            return Done::no;
    }
}

TypedSyllable::Done TypedSyllable::use_tone(char32_t key, VietnameseTone tone) {
    if (!has_vowel()) return Done::no;
    if (tone_ != tone) {
        tone_ = tone;
        as_typed_ += key;
        return Done::yes;
    }
    if (!is_shown()) return Done::no;
    take_back(letters_, VietnameseTone::none, key);
    return Done::yes;
}

TypedSyllable::Done TypedSyllable::mark_vowel(char32_t key, const KeyMeaning& meaning) {
    bool is_marked = false;
    Letters bare = letters_;
    for (std::size_t i = letters_.size(); i-- > 0;) {
        const char32_t small = letters_[i].small;
        if (meaning.vowels.find(unmarked(small)) == std::u32string_view::npos) continue;
        const char32_t wanted = marked(small, meaning.kind);
        if (wanted == small) {
            is_marked = true;
            bare[i].small = unmarked(small);
            continue;
        }
        Letters changed = letters_;
        changed[i].small = wanted;
        if (!may_become(changed)) continue;
        letters_ = std::move(changed);
        as_typed_ += key;
        return Done::yes;
    }
    if (!is_marked || !is_shown()) return Done::no;
    take_back(std::move(bare), tone_, key);
    return Done::yes;
}

TypedSyllable::Done TypedSyllable::mark_bar(char32_t key) {
    if (letters_.empty()) return Done::no;
    Letter& letter = has_vowel() ? letters_.front() : letters_.back();
    if (letter.small == U'd') {
        letter.small = U'đ';
        as_typed_ += key;
        return Done::yes;
    }
    if (letter.small != U'đ' || !is_shown()) return Done::no;
    Letters bare = letters_;
    (has_vowel() ? bare.front() : bare.back()).small = U'd';
    take_back(std::move(bare), tone_, key);
    return Done::yes;
}

/// The key of the horn where there is no letter to bear it: "tw" is "tư".
bool TypedSyllable::add_horned_u(char32_t key) {
    if (!is_letter(key)) return false;
    letters_.push_back({U'ư', lower(key) != key, true});
    if (may_become(letters_)) return true;
    letters_.pop_back();
    return false;
}

void TypedSyllable::add_letter(char32_t key) {
    const auto parts = split(key);
    letters_.push_back({lower(parts.base), lower(key) != key});
    if (parts.tone != VietnameseTone::none) tone_ = parts.tone;
    foreign_ = !may_become(letters_);
}

/// Shows the letters without the mark and the key itself, which from here on is a letter or sign like any
/// other.
void TypedSyllable::take_back(Letters letters, VietnameseTone tone, char32_t key) {
    letters_ = std::move(letters);
    tone_ = tone;
    taken_back_ += lower(key);
    as_typed_ = composed();
    if (letters_.back().from_key && letters_.back().small == U'u') {
        as_typed_.back() = key;
        foreign_ = true;
        return;
    }
    as_typed_ += key;
    if (is_letter(key)) {
        add_letter(key);
    } else {
        foreign_ = true;
    }
}

}  // namespace ui
