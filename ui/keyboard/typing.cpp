#include "ui/keyboard/typing.h"

#include <algorithm>

#include "cardio/secure_bytes.h"
#include "ui/keyboard/syllable.h"

namespace ui {
namespace {

constexpr std::size_t longest_word = 64;  ///< keys; a longer word goes on as a new one

/// Letters, the digits and combining marks that are keys of a method.
bool belongs_to_word(char32_t key) {
    return is_letter(key) || (key >= U'0' && key <= U'9') || (key >= U'\u0300' && key <= U'\u036F');
}

}  // namespace

void Typing::take_up(std::string_view text) {
    forget();
    const std::u32string points = code_points(text);
    const std::size_t start = syllable_start(points);
    const std::u32string_view word = std::u32string_view(points).substr(start);
    raw_ = keys_of(word, method);
    const bool again = compose(raw_, method, style) == word;
    if (!again) cardio::wipe(raw_);
    text_ = to_utf8(points);
    settled_ = again ? to_utf8(points.substr(0, start)).size() : text_.size();
}

std::string Typing::type(std::string_view text, std::string_view key) {
    if (text != text_ || raw_.size() >= longest_word) take_up(text);
    const std::u32string keys = code_points(key);
    raw_ += keys;
    text_ = text_.substr(0, settled_) + to_utf8(compose(raw_, method, style));
    if (!std::ranges::all_of(keys, belongs_to_word)) {
        cardio::wipe(raw_);
        settled_ = text_.size();
    }
    return text_;
}

void Typing::next_method() {
    method = method == Method::telex ? Method::vni : method == Method::vni ? Method::off : Method::telex;
    forget();
}

void Typing::forget() {
    cardio::wipe(raw_);
    cardio::wipe(text_);
    settled_ = 0;
}

}  // namespace ui
