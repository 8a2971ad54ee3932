#include "kiosk/speech/speaker.h"

#include "cardio/secure_bytes.h"

namespace kiosk::speech {

void wipe(Phrase& phrase) noexcept {
    cardio::wipe(phrase.text);
    cardio::wipe(phrase.instead);
}

void wipe(Utterance& utterance) noexcept {
    for (auto& phrase : utterance.phrases) wipe(phrase);
    utterance.phrases.clear();
    utterance.signal = Signal::none;
}

}  // namespace kiosk::speech
