#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cardio/bytes.h"
#include "cardio/result.h"
#include "kiosk/speech/speaker.h"

namespace kiosk::speech {

/// Sound of 16 bits a sample, channels interleaved.
struct Wave {
    unsigned rate = 22050;  ///< samples a second of one channel
    unsigned channels = 1;
    std::vector<std::int16_t> samples;
    [[nodiscard]] double seconds() const {
        return static_cast<double>(samples.size()) / (static_cast<double>(rate) * channels);
    }
};
void wipe(Wave& wave) noexcept;

constexpr std::size_t most_wave_bytes = 32 * 1024 * 1024;  ///< twelve minutes of speech

/// Reads a RIFF WAVE file of 16-bit PCM, one or two channels, 8 to 48 kHz. A length that goes past the end,
/// as programs write it who do not know it yet, means to the end. Error: what is wrong with it, in words.
cardio::Result<Wave, std::string> parse_wave(cardio::BytesView file);
/// The same as a file with true lengths.
cardio::Bytes wave_bytes(const Wave& wave);

/// Louder (positive) or softer; what would go past full scale is cut there.
void amplify(Wave& wave, double decibel);
/// The highest sample, 0 (silence) to 1 (full scale).
double peak(const Wave& wave);

/// Two falling notes for trouble, three equal ones for the card; nothing for none.
Wave tones_of(Signal signal);

}  // namespace kiosk::speech
