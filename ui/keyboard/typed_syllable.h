#pragma once

#include <string>
#include <vector>

#include "ui/keyboard/key_meaning.h"

namespace ui {

/// One word while its keys come in, one after another.
class TypedSyllable {
  public:
    TypedSyllable(Method method, ToneStyle style) : method_(method), style_(style) {}

    /// Takes a key; false when the key is neither a letter nor marks one here: then it ends the word.
    bool take(char32_t key);
    /// The word as composed, or as typed when it cannot be Vietnamese.
    [[nodiscard]] std::u32string text() const;

  private:
    struct Letter {
        char32_t small = 0;  ///< with its mark, without tone
        bool capital = false;
        bool from_key = false;  ///< "ư" that the horn's key made by itself
    };
    using Letters = std::vector<Letter>;
    enum class Done { no, yes };

    Done use_mark(char32_t key, const KeyMeaning& meaning);
    Done use_tone(char32_t key, VietnameseTone tone);
    Done use_no_tone();
    Done mark_vowel(char32_t key, const KeyMeaning& meaning);
    Done mark_bar(char32_t key);
    bool add_horned_u(char32_t key);
    void add_letter(char32_t key);
    void take_back(Letters letters, VietnameseTone tone, char32_t key);
    [[nodiscard]] std::u32string composed() const;
    [[nodiscard]] bool is_shown() const;
    [[nodiscard]] bool has_vowel() const;

    Method method_;
    ToneStyle style_;
    Letters letters_;
    VietnameseTone tone_ = VietnameseTone::none;
    std::u32string as_typed_;
    std::u32string taken_back_;  ///< keys that stand for themselves from now on
    bool foreign_ = false;       ///< every further key stays as typed
};

}  // namespace ui
