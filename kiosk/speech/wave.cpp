#include "kiosk/speech/wave.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>
#include <optional>
#include <span>

#include "cardio/secure_bytes.h"

namespace kiosk::speech {
namespace {

using cardio::Bytes;
using cardio::BytesView;

constexpr std::size_t header_bytes = 12, chunk_header_bytes = 8, format_bytes = 16;
constexpr unsigned pcm = 1;

unsigned little(BytesView bytes, std::size_t at, std::size_t count) {
    unsigned value = 0;
    for (std::size_t i = 0; i < count; ++i) value |= static_cast<unsigned>(bytes[at + i]) << (8 * i);
    return value;
}

bool named(BytesView bytes, std::size_t at, const char* name) {
    return bytes.size() >= at + 4 && std::memcmp(bytes.data() + at, name, 4) == 0;
}

std::optional<std::string> take_format(BytesView chunk, Wave& wave) {
    if (chunk.size() < format_bytes) return "the description of the sound is cut off";
    wave.channels = little(chunk, 2, 2);
    wave.rate = little(chunk, 4, 4);
    if (little(chunk, 0, 2) != pcm || little(chunk, 14, 2) != 16) return "the sound must be 16-bit PCM";
    if (wave.channels < 1 || wave.channels > 2) return "the sound must have one or two channels";
    if (wave.rate < 8000 || wave.rate > 48000) return "the sound must have 8000 to 48000 samples a second";
    return std::nullopt;
}

void take_samples(BytesView chunk, Wave& wave) {
    const std::size_t frame = std::size_t{2} * wave.channels;
    const std::size_t count = chunk.size() / frame * wave.channels;
    wave.samples.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        wave.samples[i] = static_cast<std::int16_t>(static_cast<std::uint16_t>(little(chunk, 2 * i, 2)));
}

void put(Bytes& out, unsigned value, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void put(Bytes& out, const char* name) {
    out.insert(out.end(), name, name + 4);
}

struct Note {
    double hertz, seconds, pause;
};

void add_note(Wave& wave, const Note& note) {
    constexpr double fade = 0.006, loudness = 0.5;  // without fades a tone begins and ends with a click
    const auto count = static_cast<std::size_t>(note.seconds * wave.rate);
    for (std::size_t i = 0; i < count; ++i) {
        const double at = static_cast<double>(i) / wave.rate;
        const double edge = std::min({1.0, at / fade, (note.seconds - at) / fade});
        const double value = std::sin(2 * std::numbers::pi * note.hertz * at) * edge * loudness;
        wave.samples.push_back(static_cast<std::int16_t>(std::lround(value * 32767)));
    }
    wave.samples.insert(wave.samples.end(), static_cast<std::size_t>(note.pause * wave.rate), 0);
}

}  // namespace

void wipe(Wave& wave) noexcept {
    cardio::wipe(wave.samples);
}

cardio::Result<Wave, std::string> parse_wave(BytesView file) {
    if (file.size() > most_wave_bytes) return cardio::fail(std::string("the sound is too long"));
    if (!named(file, 0, "RIFF") || !named(file, 8, "WAVE"))
        return cardio::fail(std::string("this is no WAV file"));
    Wave wave;
    bool described = false;
    for (std::size_t at = header_bytes; file.size() - at >= chunk_header_bytes;) {
        const std::size_t begin = at + chunk_header_bytes;
        const std::size_t length = std::min<std::size_t>(little(file, at + 4, 4), file.size() - begin);
        const BytesView chunk = file.subspan(begin, length);
        if (named(file, at, "fmt ")) {
            if (auto problem = take_format(chunk, wave)) return cardio::fail(std::move(*problem));
            described = true;
        } else if (named(file, at, "data")) {
            if (!described) return cardio::fail(std::string("the sound comes before its description"));
            take_samples(chunk, wave);
            return wave;
        }
        at = std::min(begin + length + length % 2, file.size());  // chunks begin at even places
    }
    return cardio::fail(std::string("the file holds no sound"));
}

Bytes wave_bytes(const Wave& wave) {
    const auto data = static_cast<unsigned>(wave.samples.size() * 2);
    Bytes out;
    out.reserve(44 + data);
    put(out, "RIFF");
    put(out, 36 + data, 4);
    put(out, "WAVE");
    put(out, "fmt ");
    put(out, format_bytes, 4);
    put(out, pcm, 2);
    put(out, wave.channels, 2);
    put(out, wave.rate, 4);
    put(out, wave.rate * wave.channels * 2, 4);
    put(out, wave.channels * 2, 2);
    put(out, 16, 2);
    put(out, "data");
    put(out, data, 4);
    for (const auto sample : wave.samples) put(out, static_cast<std::uint16_t>(sample), 2);
    return out;
}

void amplify(Wave& wave, double decibel) {
    const double factor = std::pow(10.0, decibel / 20);
    for (auto& sample : wave.samples)
        sample = static_cast<std::int16_t>(std::clamp(std::lround(sample * factor), -32768L, 32767L));
}

double peak(const Wave& wave) {
    int highest = 0;
    for (const int sample : wave.samples) highest = std::max(highest, std::abs(sample));
    return highest / 32768.0;
}

Wave tones_of(Signal signal) {
    Wave wave;
    if (signal == Signal::trouble) {
        add_note(wave, {660, 0.16, 0.04});
        add_note(wave, {440, 0.24, 0.05});
    } else if (signal == Signal::card) {
        for (int i = 0; i < 3; ++i) add_note(wave, {880, 0.14, 0.1});
    }
    return wave;
}

}  // namespace kiosk::speech
