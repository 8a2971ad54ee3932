#pragma once

#include <string>

#include "kiosk/procedures/draft.h"

namespace kiosk::procedures {

/// Keys and taps that a form costs the citizen.
struct Keystrokes {
    int blank_form = 0;  ///< every field of the form typed, as on an empty one
    int left = 0;        ///< only what the cards leave to be asked, answered already or not
};

/// Counts for this draft, by the answers that are there. Where there is none yet, a text of the usual length
/// stands in (a name 20 keys, an address 40, any other text 15), an optional question costs the tap that
/// skips it, and a question with suggestions one tap. A choice, a confirmation and "go on" are one tap each.
Keystrokes count_keystrokes(const Draft& draft);

/// Keys of a text in Telex: one a letter, one a mark of a letter, one a tone.
int telex_keys(const std::string& text);

}  // namespace kiosk::procedures
