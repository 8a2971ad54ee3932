#pragma once

#include <string>
#include <string_view>

#include "ui/keyboard/input_method.h"

namespace ui {

/// What the physical keyboard needs to know besides the text: the method, and the raw keys of the word at the
/// end. Lives as long as a session; wiped with it.
struct Typing {
    Method method = Method::telex;
    ToneStyle style = ToneStyle::classic;
    bool desk_keyboard = false;  ///< a physical keyboard was used in this session

    Typing() = default;
    Typing(const Typing&) = delete;
    Typing& operator=(const Typing&) = delete;
    ~Typing() { forget(); }

    /// The text after a key: the word at its end is composed anew from all its raw keys. Text that was
    /// changed elsewhere meanwhile is taken up as it is.
    std::string type(std::string_view text, std::string_view key);
    /// Telex, VNI, off, Telex ...
    void next_method();
    /// Wipes keys and text.
    void forget();

  private:
    void take_up(std::string_view text);

    std::u32string raw_;       ///< keys of the word at the end of text_
    std::string text_;         ///< as the last key left it
    std::size_t settled_ = 0;  ///< bytes of text_ before that word
};

}  // namespace ui
