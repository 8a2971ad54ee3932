#pragma once

#include <string>
#include <vector>

#include "kiosk/language.h"

namespace kiosk::speech {

/// One sentence to be said.
struct Phrase {
    std::string text;  ///< as it is written on the page
    Language language = Language::vi;
    bool own = false;          ///< of the person: said into a headset, never through the loudspeaker
    std::string instead = {};  ///< what the loudspeaker says in its place; empty: nothing
};

/// Short tones. Each has a twin on the screen.
enum class Signal { none, trouble, card };

struct Utterance {
    Signal signal = Signal::none;  ///< sounds before the words
    std::vector<Phrase> phrases;
};
void wipe(Phrase& phrase) noexcept;
void wipe(Utterance& utterance) noexcept;

/// Says things aloud. No function waits for anything; all may be called from any thread.
class Speaker {
  public:
    Speaker() = default;
    Speaker(const Speaker&) = delete;
    Speaker& operator=(const Speaker&) = delete;
    virtual ~Speaker() = default;

    /// Begins to say this at once, in place of what is being said and what was still to be said.
    virtual void say(Utterance utterance) = 0;
    /// Silent at once; what was not said to its end is kept for go_on().
    virtual void hold() = 0;
    /// Goes on with the sentence in which hold() fell silent.
    virtual void go_on() = 0;
    /// Silent at once; nothing of what was said or was to be said is kept.
    virtual void forget() = 0;
    /// Steps of 3 dB above the volume of the configuration, from the next sentence on.
    virtual void set_louder(int steps) = 0;
    /// Whether a headset is plugged in. A change forgets what was being said: it was meant for the other
    /// output.
    virtual void set_headset(bool plugged_in) = 0;
};

}  // namespace kiosk::speech
