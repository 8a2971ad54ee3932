#pragma once

#include <string>

#include "kiosk/config.h"
#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

struct SoundFacts {
    bool enabled = true;           ///< the configuration wants speech
    bool espeak = false;           ///< espeak-ng runs
    std::string vietnamese_voice;  ///< its name; empty: none
    bool speaks = false;           ///< a sentence came out of it with the voice of the configuration
    bool player = true;            ///< the program that plays is there
    std::string refusal;           ///< what it said when the loudspeaker did not take the sound
    std::string outputs;           ///< sound cards, or the sound server of this session; empty: none
    /// The headset's jack as configured, and whether it can be asked; an empty path: none is configured.
    std::string jack;
    bool jack_answers = false;
};

CheckResult judge(const SoundFacts& facts);
/// Speaks one word into memory, and plays a moment of silence to the loudspeaker: nothing is heard.
SoundFacts look_at_sound(const Config::Speech& config);

/// The first voice in the answer to `espeak-ng --voices=vi`; empty when there is none.
std::string vietnamese_voice(const std::string& answer);
/// The names in /proc/asound/cards, comma separated.
std::string sound_cards(const std::string& content);

}  // namespace kiosk::selftest
