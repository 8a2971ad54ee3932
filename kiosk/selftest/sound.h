#pragma once

#include <string>

#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

struct SoundFacts {
    bool espeak = false;           ///< espeak-ng runs
    std::string vietnamese_voice;  ///< its name; empty: none
    std::string outputs;           ///< sound cards, or the sound server of this session; empty: none
};

CheckResult judge(const SoundFacts& facts);
SoundFacts look_at_sound();

/// The first voice in the answer to `espeak-ng --voices=vi`; empty when there is none.
std::string vietnamese_voice(const std::string& answer);
/// The names in /proc/asound/cards, comma separated.
std::string sound_cards(const std::string& content);

}  // namespace kiosk::selftest
