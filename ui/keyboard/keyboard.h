#pragma once

#include <array>
#include <optional>
#include <string>

#include "ui/keyboard/layout.h"
#include "ui/kit/kit.h"

namespace ui {

/// The words on the keys, in the language of the screen.
struct KeyboardWords {
    std::string shift, erase, space;
    std::array<std::string, 5> tones;  ///< as spoken: "dấu sắc" ...
};

/// Draws the keyboard and yields the new text when a key was used. A letter that starts a name or a text is a
/// capital by itself.
std::optional<std::string> draw_keyboard(Kit& kit, const Rect& box, Layout layout, const std::string& text,
                                         const KeyboardWords& words);

/// The text after one key of a physical keyboard; nullopt when that key changes nothing.
std::optional<std::string> after_typed_key(const TypedKey& key, Layout layout, const std::string& text);

}  // namespace ui
