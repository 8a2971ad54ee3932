#include "kiosk/speech/machine_speaker.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

#include "tests/kiosk/speech/folder.h"

namespace {

using namespace kiosk::speech;
using kiosk::Language;

constexpr const char* canary = "CANARY THI SPECIMEN 000185012345";

/// A synthesiser that writes down what it is asked to say, and a player that writes down where it is played.
class Speaking : public Folder {
  protected:
    Speaking()
        : strings(kiosk::Strings::load(std::string(SOURCE_FOLDER) + "/assets/strings").value()),
          readings(Readings::load(std::string(SOURCE_FOLDER) + "/assets/speech/readings.json").value()),
          prompts(strings, folder / "recorded") {
        Wave wave;
        wave.samples.assign(2205, 10000);
        write("tone.wav", cardio::as_text(wave_bytes(wave)));
        config.loudspeaker = "hall";
        config.headset = "ear";
        programs.synthesiser = script("say", "cat >>" + path("said") + "\ncat " + path("tone.wav") + "\n");
        play_with("cat >" + path("last.wav") + "; echo \"$1\" >>" + path("played"));
    }
    void play_with(const std::string& lines) { programs.player = {script("play", lines + "\n"), "{device}"}; }
    [[nodiscard]] std::string path(const std::string& name) const { return (folder / name).string(); }
    MachineSpeaker& start() {
        speaker = std::make_unique<MachineSpeaker>(config, readings, prompts, programs,
                                                   [this](bool talks, bool fails) {
                                                       const std::lock_guard lock(mutex);
                                                       talking = talks;
                                                       failed = fails;
                                                       if (!talks) ++endings;
                                                       changed.notify_all();
                                                   });
        return *speaker;
    }
    /// Says it and waits until nothing is left to be said.
    void say_all(Utterance utterance) {
        const int before = counted();
        speaker->say(std::move(utterance));
        wait([&] { return endings > before; });
    }
    int counted() {
        const std::lock_guard lock(mutex);
        return endings;
    }
    template <class Condition>
    void wait(Condition condition) {
        std::unique_lock lock(mutex);
        changed.wait(lock, condition);
    }

    kiosk::Strings strings;
    Readings readings;
    Prompts prompts;
    kiosk::Config::Speech config;
    Programs programs;
    std::mutex mutex;
    std::condition_variable changed;
    bool talking = false, failed = false;
    int endings = 0;
    std::unique_ptr<MachineSpeaker> speaker;
};

TEST_F(Speaking, phrases_are_said_in_order_through_the_loudspeaker) {
    start();
    say_all({Signal::none, {{"Một", Language::vi}, {"Hai", Language::vi}}});
    EXPECT_EQ(content("said"), "Một\nHai\n");
    EXPECT_EQ(content("played"), "hall\nhall\n");
    EXPECT_EQ(speaker->waiting(), 0U);
}

TEST_F(Speaking, signal_sounds_before_the_words) {
    start();
    say_all({Signal::trouble, {}});
    EXPECT_EQ(content("said"), "");
    EXPECT_EQ(content("played"), "hall\n");
    const auto bytes = content("last.wav");
    Wave tones = tones_of(Signal::trouble);
    amplify(tones, (config.volume - 10) * 3.0);
    EXPECT_EQ(parse_wave(cardio::as_bytes(bytes)).value().samples, tones.samples);
}

TEST_F(Speaking, persons_own_words_never_go_to_the_loudspeaker) {
    start();
    say_all({Signal::none,
             {{canary, Language::vi, true}, {canary, Language::vi, true, "sao"}, {"Hết", Language::vi}}});
    EXPECT_EQ(content("said"), "sao\nHết\n");
    EXPECT_EQ(content("played"), "hall\nhall\n");
}

TEST_F(Speaking, persons_own_words_go_to_the_headset) {
    start().set_headset(true);
    say_all({Signal::none, {{"CANARY THI", Language::vi, true, "sao"}}});
    EXPECT_EQ(content("said"), "CANARY THI\n");
    EXPECT_EQ(content("played"), "ear\n");
}

TEST_F(Speaking, pulling_the_headset_out_ends_the_sentence_and_forgets_the_rest) {
    play_with("echo \"$1\" >>" + path("played") + "; exec sleep 100");
    start().set_headset(true);
    speaker->say({Signal::none, {{canary, Language::vi, true}, {canary, Language::vi, true}}});
    wait([&] { return talking; });
    speaker->set_headset(false);
    EXPECT_EQ(speaker->waiting(), 0U);
    wait([&] { return !talking; });
    speaker->go_on();
    EXPECT_EQ(content("played").find("hall"), std::string::npos);
}

TEST_F(Speaking, forgotten_words_are_neither_kept_nor_said) {
    play_with("echo \"$1\" >>" + path("played") + "; exec sleep 100");
    start().set_headset(true);
    speaker->say({Signal::none, {{"Một", Language::vi}, {canary, Language::vi, true}}});
    wait([&] { return talking; });
    speaker->forget();
    EXPECT_EQ(speaker->waiting(), 0U);
    wait([&] { return !talking; });
    speaker->go_on();
    speaker.reset();
    EXPECT_EQ(content("said").find("CANARY"), std::string::npos);
}

TEST_F(Speaking, held_sentence_is_kept_and_said_again_when_it_goes_on) {
    play_with("if [ -e " + path("blocked") + " ]; then exec sleep 100; fi; echo \"$1\" >>" + path("played"));
    write("blocked", "");
    start().say({Signal::none, {{"Một", Language::vi}, {"Hai", Language::vi}}});
    wait([&] { return talking; });
    while (content("said").empty()) std::this_thread::yield();
    speaker->hold();
    wait([&] { return !talking; });
    EXPECT_EQ(speaker->waiting(), 2U);
    std::filesystem::remove(folder / "blocked");
    const int before = counted();
    speaker->go_on();
    wait([&] { return endings > before; });
    EXPECT_EQ(content("said"), "Một\nMột\nHai\n");
}

TEST_F(Speaking, new_words_take_the_place_of_the_old_ones_at_once) {
    play_with("if [ -e " + path("blocked") + " ]; then rm " + path("blocked") +
              "; exec sleep 100; fi; echo \"$1\" >>" + path("played"));
    write("blocked", "");
    start().say({Signal::none, {{"Một", Language::vi}, {"Hai", Language::vi}}});
    while (std::filesystem::exists(folder / "blocked")) std::this_thread::yield();
    say_all({Signal::none, {{"Ba", Language::vi}}});
    EXPECT_EQ(content("said"), "Một\nBa\n");
}

TEST_F(Speaking, volume_changes_by_three_decibel_a_step_within_its_bounds) {
    start();
    const auto peak_at = [&](int steps) {
        speaker->set_louder(steps);
        say_all({Signal::none, {{"Một", Language::vi}}});
        const auto bytes = content("last.wav");
        return parse_wave(cardio::as_bytes(bytes)).value().samples.at(0);
    };
    EXPECT_EQ(peak_at(0), 3548);  // level 7 of 10: 9 dB below the 10000 of the voice
    EXPECT_EQ(peak_at(1), 5012);
    EXPECT_EQ(peak_at(3), 10000);
    EXPECT_EQ(peak_at(9), 10000);
    EXPECT_EQ(peak_at(-6), 447);
    EXPECT_EQ(peak_at(-20), 447);
}

TEST_F(Speaking, text_is_made_readable_before_it_is_said) {
    start();
    say_all({Signal::none, {{"Mẫu CT01", Language::vi}}});
    EXPECT_EQ(content("said"), "Mẫu C T 0 1\n");
}

TEST_F(Speaking, recording_is_heard_in_place_of_the_voice) {
    Wave wave;
    wave.samples.assign(4000, 20000);
    write("recorded/vi/idle.title.wav", cardio::as_text(wave_bytes(wave)));
    const Prompts recorded(strings, folder / "recorded");
    config.volume = 10;
    speaker =
        std::make_unique<MachineSpeaker>(config, readings, recorded, programs, [this](bool talks, bool) {
            const std::lock_guard lock(mutex);
            if (!talks) ++endings;
            changed.notify_all();
        });
    say_all({Signal::none, {{strings.text(Language::vi, "idle.title"), Language::vi}}});
    EXPECT_EQ(content("said"), "");
    const auto bytes = content("last.wav");
    EXPECT_EQ(parse_wave(cardio::as_bytes(bytes)).value().samples, wave.samples);
}

TEST_F(Speaking, language_without_a_voice_is_said_in_vietnamese_where_its_words_are_known) {
    start();
    say_all({Signal::none,
             {{strings.text(Language::km, "idle.stay"), Language::km},
              {"NGUYỄN VĂN MẪU", Language::km},
              {"\xE1\x9E\x80\xE1\x9E\x81", Language::km}}});
    EXPECT_EQ(content("said"), strings.text(Language::vi, "idle.stay") + "\nNGUYỄN VĂN MẪU\n");
}

TEST_F(Speaking, missing_program_gives_silence_and_says_so_once) {
    programs.synthesiser = path("not there");
    start();
    say_all({Signal::none, {{"Một", Language::vi}, {"Hai", Language::vi}}});
    wait([&] { return failed; });
    EXPECT_EQ(speaker->waiting(), 0U);
    EXPECT_EQ(content("played"), "");
}

TEST_F(Speaking, device_that_works_again_is_used_again) {
    play_with("[ -e " + path("device") + " ] && echo \"$1\" >>" + path("played"));
    start();
    say_all({Signal::none, {{"Một", Language::vi}}});
    wait([&] { return failed; });
    write("device", "");
    say_all({Signal::none, {{"Một", Language::vi}}});
    wait([&] { return !failed; });
    EXPECT_EQ(content("played"), "hall\n");
}

TEST_F(Speaking, caller_never_waits_for_the_device) {
    play_with("exec sleep 100");
    start();
    for (int i = 0; i < 50; ++i) speaker->say({Signal::none, {{"Một", Language::vi}}});
    speaker.reset();  // nor does the end: the test would run into its time limit
    EXPECT_LE(endings, 51);
}

}  // namespace
