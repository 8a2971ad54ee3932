// The real espeak-ng and the real aplay, on a device that every ALSA has and nobody hears.
#include "kiosk/speech/voice.h"

#include <gtest/gtest.h>

#include <csignal>
#include <thread>

#include "tests/kiosk/speech/folder.h"

namespace {

using namespace kiosk::speech;
using Cause = Silence::Cause;

class Voices : public Folder {
  protected:
    kiosk::Config::Speech config;
    Programs programs = programs_of(config);
    Interrupt interrupt;
};

TEST_F(Voices, espeak_speaks_vietnamese_and_english_into_memory) {
    for (const auto& [voice, text] : {std::pair{config.voice_vi, "Đặt thẻ căn cước lên đầu đọc và giữ yên."},
                                      {config.voice_en, "Place your card on the reader."}}) {
        const auto wave = synthesise(programs, voice, 150, text, interrupt);
        ASSERT_TRUE(wave.ok()) << voice << ": " << wave.error().what;
        EXPECT_EQ(wave->rate, 22050U);
        EXPECT_EQ(wave->channels, 1U);
        EXPECT_GT(wave->seconds(), 1);
        EXPECT_LT(wave->seconds(), 10);
        EXPECT_GT(peak(*wave), 0.1);
    }
}

TEST_F(Voices, slower_speech_takes_longer) {
    const auto slow = synthesise(programs, "vi", 80, "Nhớ lấy thẻ lại", interrupt);
    const auto fast = synthesise(programs, "vi", 300, "Nhớ lấy thẻ lại", interrupt);
    ASSERT_TRUE(slow.ok() && fast.ok());
    EXPECT_GT(slow->seconds(), 1.5 * fast->seconds());
}

TEST_F(Voices, text_comes_on_standard_input_and_never_on_the_command_line) {
    programs.synthesiser = script("listen", "echo \"$@\" >" + (folder / "arguments").string() + "\ncat >" +
                                                (folder / "input").string() + "\n");
    EXPECT_FALSE(synthesise(programs, "vi", 150, "CANARY 000185012345", interrupt).ok());
    EXPECT_EQ(content("arguments"), "-v vi -s 150 -b 1 --stdin --stdout\n");
    EXPECT_EQ(content("input"), "CANARY 000185012345\n");
}

TEST_F(Voices, too_long_a_text_is_cut_between_characters) {
    programs.synthesiser = script("listen", "cat >" + (folder / "input").string() + "\n");
    std::string text = "a";
    for (int i = 0; i < 3000; ++i) text += "ặ";
    EXPECT_FALSE(synthesise(programs, "vi", 150, text, interrupt).ok());
    const std::string heard = content("input");
    EXPECT_EQ(heard.size(), 1 + 3 * 1333 + 1U);
}

TEST_F(Voices, missing_program_and_missing_voice_are_told_apart) {
    const auto no_voice = synthesise(programs, "xx-none", 150, "a", interrupt);
    ASSERT_FALSE(no_voice.ok());
    EXPECT_EQ(no_voice.error().cause, Cause::no_voice);
    programs.synthesiser = "no-such-program-here";
    const auto none = synthesise(programs, "vi", 150, "a", interrupt);
    ASSERT_FALSE(none.ok());
    EXPECT_EQ(none.error().cause, Cause::no_synthesiser);
    EXPECT_EQ(none.error().what, "no-such-program-here");
}

TEST_F(Voices, aplay_takes_the_sound_for_the_device_named) {
    const auto played = play(programs, "null", tones_of(Signal::card), interrupt);
    EXPECT_FALSE(played.has_value()) << (played ? played->what : "");
}

TEST_F(Voices, device_that_is_not_there_is_told_in_the_words_of_the_player) {
    const auto played = play(programs, "no_such_device", tones_of(Signal::card), interrupt);
    ASSERT_TRUE(played.has_value());
    EXPECT_EQ(played->cause, Cause::no_device);
    EXPECT_NE(played->what.find("audio open error"), std::string::npos) << played->what;
}

TEST_F(Voices, missing_player_is_told) {
    programs.player = {"no-such-player-here", "{device}"};
    const auto played = play(programs, "x", tones_of(Signal::card), interrupt);
    ASSERT_TRUE(played.has_value());
    EXPECT_EQ(played->cause, Cause::no_player);
}

TEST_F(Voices, player_that_does_not_listen_does_no_harm) {
    programs.player = {"true"};
    Wave long_one;
    long_one.samples.assign(2'000'000, 1);
    EXPECT_FALSE(play(programs, "x", long_one, interrupt).has_value());
}

TEST_F(Voices, player_gets_the_whole_sound_and_the_device) {
    programs.player = {"sh", "-c", "cat >" + (folder / "").string() + "{device}.wav"};
    const Wave tones = tones_of(Signal::trouble);
    ASSERT_FALSE(play(programs, "ear", tones, interrupt).has_value());
    const auto bytes = content("ear.wav");
    const auto heard = parse_wave(cardio::as_bytes(bytes));
    ASSERT_TRUE(heard.ok());
    EXPECT_EQ(heard->samples, tones.samples);
}

TEST_F(Voices, raised_interrupt_kills_the_player) {
    programs.player = {"sh", "-c", "echo $$ >" + (folder / "pid").string() + "; exec sleep 100"};
    std::thread raiser([&] {
        while (content("pid").find('\n') == std::string::npos) std::this_thread::yield();
        interrupt.raise();
    });
    const auto played = play(programs, "x", tones_of(Signal::card), interrupt);
    raiser.join();
    ASSERT_TRUE(played.has_value());
    EXPECT_EQ(played->cause, Cause::interrupted);
    EXPECT_NE(kill(std::stoi(content("pid")), 0), 0) << "it still runs";
}

TEST_F(Voices, program_that_writes_without_end_is_ended) {
    const ChildRun run = run_child({{"yes"}, {}, 100'000, std::chrono::seconds(60)}, interrupt);
    EXPECT_EQ(run.end, ChildRun::End::too_slow);
    const ChildRun idle = run_child({{"sleep", "100"}, {}, 10, std::chrono::milliseconds(50)}, interrupt);
    EXPECT_EQ(idle.end, ChildRun::End::too_slow);
}

}  // namespace
