#include "kiosk/speech/wave.h"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace kiosk::speech;

// Four samples (0, 16384, -32768, 32767) of one channel at 22050 Hz, as Python's wave module writes them.
const char* const four_samples =
    "524946462C00000057415645666D742010000000010001002256000044AC000002001000"
    "6461746108000000000000400080FF7F";

TEST(Wave, file_of_another_program_is_read) {
    const auto wave = parse_wave(cardio::from_hex(four_samples));
    ASSERT_TRUE(wave.ok()) << wave.error();
    EXPECT_EQ(wave->rate, 22050U);
    EXPECT_EQ(wave->channels, 1U);
    EXPECT_EQ(wave->samples, (std::vector<std::int16_t>{0, 16384, -32768, 32767}));
}

TEST(Wave, written_file_is_the_one_of_the_other_program) {
    Wave wave;
    wave.samples = {0, 16384, -32768, 32767};
    EXPECT_EQ(cardio::to_hex(wave_bytes(wave)), cardio::to_hex(cardio::from_hex(four_samples)));
}

TEST(Wave, length_beyond_the_end_means_to_the_end) {
    auto bytes = cardio::from_hex(four_samples);
    for (const std::size_t at : {40U, 41U, 42U}) bytes[at] = 0xFF;
    bytes[43] = 0x7F;
    const auto wave = parse_wave(bytes);
    ASSERT_TRUE(wave.ok()) << wave.error();
    EXPECT_EQ(wave->samples.size(), 4U);
}

TEST(Wave, chunks_before_the_sound_are_passed_over) {
    const auto bytes = cardio::from_hex(
        "52494646380000005741564500"
        "00"  // not a chunk name, but a chunk all the same
        "0000"
        "03000000"
        "414243"
        "00"
        "666D742010000000010001002256000044AC000002001000"
        "64617461"
        "02000000"
        "0100");
    const auto wave = parse_wave(bytes);
    ASSERT_TRUE(wave.ok()) << wave.error();
    EXPECT_EQ(wave->samples, std::vector<std::int16_t>{1});
}

TEST(Wave, what_cannot_be_played_is_refused_in_words) {
    const auto bytes = cardio::from_hex(four_samples);
    const auto with = [&](std::size_t at, std::uint8_t value) {
        auto changed = bytes;
        changed[at] = value;
        const auto wave = parse_wave(changed);
        return wave.ok() ? "" : wave.error();
    };
    EXPECT_EQ(with(0, 'X'), "this is no WAV file");
    EXPECT_EQ(with(20, 3), "the sound must be 16-bit PCM");
    EXPECT_EQ(with(34, 8), "the sound must be 16-bit PCM");
    EXPECT_EQ(with(22, 3), "the sound must have one or two channels");
    EXPECT_EQ(with(22, 0), "the sound must have one or two channels");
    EXPECT_EQ(with(26, 1), "the sound must have 8000 to 48000 samples a second");
    EXPECT_EQ(with(36, 'X'), "the file holds no sound");
    EXPECT_EQ(with(12, 'X'), "the sound comes before its description");
    EXPECT_FALSE(parse_wave({}).ok());
    for (std::size_t length = 0; length < 44; ++length)
        EXPECT_FALSE(parse_wave(cardio::BytesView(bytes).first(length)).ok()) << length;
}

TEST(Wave, three_decibel_are_seven_tenths) {
    Wave wave;
    wave.samples = {10000, -10000, 0};
    amplify(wave, -3);
    EXPECT_EQ(wave.samples, (std::vector<std::int16_t>{7079, -7079, 0}));
}

TEST(Wave, too_loud_is_cut_and_does_not_turn_over) {
    Wave wave;
    wave.samples = {20000, -20000};
    amplify(wave, 6.0206);
    EXPECT_EQ(wave.samples, (std::vector<std::int16_t>{32767, -32768}));
}

TEST(Tones, each_signal_sounds_and_none_is_silent) {
    for (const auto signal : {Signal::trouble, Signal::card}) {
        const Wave wave = tones_of(signal);
        EXPECT_GT(peak(wave), 0.4);
        EXPECT_LT(peak(wave), 0.6);
        EXPECT_GT(wave.seconds(), 0.3);
        EXPECT_LT(wave.seconds(), 1.0);
    }
    EXPECT_TRUE(tones_of(Signal::none).samples.empty());
}

TEST(Tones, card_sounds_three_times_at_880_hertz) {
    const Wave wave = tones_of(Signal::card);
    // A period of 880 Hz is 25.06 samples: in the first 0.14 s the sign changes 2 x 0.14 x 880 times.
    int changes = 0;
    for (std::size_t i = 1; i < static_cast<std::size_t>(0.14 * 22050); ++i)
        changes += (wave.samples[i - 1] < 0) != (wave.samples[i] < 0) ? 1 : 0;
    EXPECT_NEAR(changes, 246, 3);
}

}  // namespace
