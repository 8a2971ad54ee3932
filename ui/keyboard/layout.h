#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ui {

/// Which keys a question needs.
enum class Layout { text, name, email, digits, date };

enum class KeyAction { letter, tone, shift, erase, space, method };

/// One key: what it does, what it puts into the text, how wide it is beside a letter key.
struct KeySpec {
    KeyAction action = KeyAction::letter;
    std::string_view text = {};  ///< letter, or an example letter for a tone
    float width = 1;
    int tone = 0;       ///< VietnameseTone as a number, for tones
    bool mark = false;  ///< one of the Vietnamese keys: tinted
};

using KeyRow = std::vector<KeySpec>;

/// What a keyboard is laid out for.
struct KeyboardLook {
    bool with_method = false;  ///< with the key that switches the method of the physical keyboard
    bool wide = false;         ///< Vietnamese letters and tones in one row: lower, and wider
};

const std::vector<KeyRow>& rows_of(Layout layout, KeyboardLook look = {});
/// Height of one key and of the whole keyboard, design pixels: 12 mm and more on the panel.
float key_height(Layout layout);
float keyboard_height(Layout layout);
/// The height of a key where the keyboard has this much room: never higher than key_height().
float fitting_key_height(Layout layout, bool wide, float room);

constexpr float key_gap = 13;  ///< 3.2 mm

}  // namespace ui
