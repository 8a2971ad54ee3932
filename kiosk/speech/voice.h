#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/config.h"
#include "kiosk/speech/child.h"
#include "kiosk/speech/wave.h"

namespace kiosk::speech {

/// The programs that make and play sound.
struct Programs {
    std::string synthesiser = "espeak-ng";
    std::vector<std::string> player;  ///< as in the configuration
};
Programs programs_of(const Config::Speech& config);

/// Why there is no sound, for the log and the self-test; never what was to be said.
struct Silence {
    enum class Cause {
        interrupted,
        no_synthesiser,  ///< espeak-ng is not installed
        no_voice,        ///< it does not know the voice, or said nothing
        no_player,       ///< the program that plays is not installed
        no_device,       ///< it runs, and the output does not take the sound
    } cause;
    std::string what;  ///< the program's own words, or its name
};

/// The voice for a language; empty: none.
const std::string& voice_of(const Config::Speech& config, Language language);

/// Speaks a text with espeak-ng into memory. The text goes to its standard input, at most 4000 bytes of it: a
/// command line could be read by every user of the machine.
cardio::Result<Wave, Silence> synthesise(const Programs& programs, const std::string& voice,
                                         int words_per_minute, std::string text, const Interrupt& interrupt);

/// Plays to the end; nothing when it was played.
std::optional<Silence> play(const Programs& programs, const std::string& device, const Wave& wave,
                            const Interrupt& interrupt);

}  // namespace kiosk::speech
