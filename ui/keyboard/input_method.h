#pragma once

#include <string>
#include <string_view>

#include "ui/keyboard/compose.h"

namespace ui {

/// How keys become Vietnamese letters: keys of their own with a combining mark a tone (direct), letters
/// (Telex), digits (VNI), or not at all.
enum class Method { direct, telex, vni, off };

/// The text that raw keys give, in NFC; a pure function, computed anew from all keys of the syllable. Marks
/// may be typed anywhere after their letter ("nguyenex" is "nguyễn"); a mark's key again takes it back and
/// stands itself
/// ("ass" is "as"); what cannot be a Vietnamese syllable stays as it was typed ("windows"). Keys may go on
/// over several words: each word is composed alone.
std::u32string compose(std::u32string_view raw_keys, Method method, ToneStyle style = ToneStyle::classic);

/// Keys that give this syllable, marks beside their letters and the tone last; what has none stays as it is.
std::u32string keys_of(std::u32string_view syllable, Method method);

}  // namespace ui
