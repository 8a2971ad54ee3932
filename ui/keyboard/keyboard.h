#pragma once

#include <array>
#include <optional>
#include <string>

#include "ui/keyboard/date_pad.h"
#include "ui/keyboard/layout.h"
#include "ui/kit/kit.h"

namespace ui {

/// The words on the keys, in the language of the screen.
struct KeyboardWords {
    std::string shift, erase, space;
    std::array<std::string, 5> tones;   ///< as spoken: "dấu sắc" ...
    std::string method, method_spoken;  ///< of the physical keyboard: "Telex"; and as spoken
};

/// Draws the keyboard and yields the new text when a key was used. A letter that starts a name or a text is a
/// capital by itself. The key that switches the physical keyboard's method is there once such a keyboard was
/// used.
std::optional<std::string> draw_keyboard(Kit& kit, const Rect& box, Layout layout, const std::string& text,
                                         const KeyboardWords& words);

/// The text after one key of a physical keyboard, by the method that Typing (kept by the kit) says; nullopt
/// when that key changes nothing. Digits and e-mail addresses are taken as they are typed.
std::optional<std::string> after_typed_key(Kit& kit, const TypedKey& key, Layout layout,
                                           const std::string& text);

/// What the page of a date remembers: which parts were chosen (DateParts + 1; 0: as the text says), and the
/// DateProblem of the last key.
struct DateMemory {
    int &parts, &problem;
    int &day_month,
        &year;  ///< put by while the other parts are asked for: digits behind a leading 1; 0: none
};
DateMemory date_memory(Kit& kit);
/// The parts the page asks for.
DateParts date_parts_asked(Kit& kit, const std::string& text);
/// Asks for the year alone, or for the whole day again; yields the text from then on.
std::string switch_parts(Kit& kit, const std::string& text);
/// The text after the beginning of a year was tapped.
std::string begin_year(Kit& kit, const std::string& text, const std::string& beginning);

}  // namespace ui
