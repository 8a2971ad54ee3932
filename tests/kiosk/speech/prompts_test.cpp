#include "kiosk/speech/prompts.h"

#include <gtest/gtest.h>

#include "tests/kiosk/speech/folder.h"

namespace {

using namespace kiosk::speech;
using kiosk::Language;

class PromptFolder : public Folder {
  protected:
    PromptFolder() : strings(kiosk::Strings::load(std::string(SOURCE_FOLDER) + "/assets/strings").value()) {}
    void record(const std::string& name, std::int16_t sample) const {
        Wave wave;
        wave.samples = {sample};
        write(name, cardio::as_text(wave_bytes(wave)));
    }
    kiosk::Strings strings;
};

TEST_F(PromptFolder, recording_named_after_key_and_language_is_found_by_its_text) {
    record("vi/idle.title.wav", 11);
    record("en/idle.title.wav", 22);
    const Prompts prompts(strings, folder);
    const auto vi = prompts.recording(Language::vi, strings.text(Language::vi, "idle.title"));
    const auto en = prompts.recording(Language::en, strings.text(Language::en, "idle.title"));
    ASSERT_TRUE(vi && en);
    EXPECT_EQ(vi->samples, std::vector<std::int16_t>{11});
    EXPECT_EQ(en->samples, std::vector<std::int16_t>{22});
    EXPECT_FALSE(prompts.recording(Language::vi, strings.text(Language::vi, "idle.stay")));
    EXPECT_FALSE(prompts.recording(Language::en, strings.text(Language::vi, "idle.title")));
}

TEST_F(PromptFolder, damaged_recording_and_missing_folder_leave_the_voice_to_speak) {
    write("vi/idle.title.wav", "no sound");
    EXPECT_FALSE(Prompts(strings, folder).recording(Language::vi, strings.text(Language::vi, "idle.title")));
    EXPECT_FALSE(
        Prompts(strings, folder / "none").recording(Language::vi, strings.text(Language::vi, "idle.title")));
}

TEST_F(PromptFolder, sentence_is_said_in_another_language_with_what_stands_in_it) {
    const Prompts prompts(strings, folder);
    EXPECT_EQ(prompts.in(Language::vi, Language::en, strings.text(Language::en, "idle.stay")),
              strings.text(Language::vi, "idle.stay"));
    for (const auto from : {Language::en, Language::km}) {
        const auto text = strings.say(from, "idle.text", {{"seconds", "17"}});
        EXPECT_EQ(prompts.in(Language::vi, from, text),
                  strings.say(Language::vi, "idle.text", {{"seconds", "17"}}));
    }
    EXPECT_EQ(prompts.in(Language::vi, Language::en, "NGUYỄN VĂN MẪU SPECIMEN"), std::nullopt);
}

TEST(Places, text_that_fits_gives_what_stands_at_them) {
    const auto places = places_in("Step {done} of {of}", "Step 2 of 5");
    ASSERT_TRUE(places);
    EXPECT_EQ(places->at("done"), "2");
    EXPECT_EQ(places->at("of"), "5");
    EXPECT_TRUE(places_in("No places", "No places"));
}

TEST(Places, text_that_does_not_fit_gives_nothing) {
    EXPECT_FALSE(places_in("Step {done} of {of}", "Step 2"));
    EXPECT_FALSE(places_in("Step {done} of {of}", "step 2 of 5"));
    EXPECT_FALSE(places_in("{n} days", "3 days more"));
    EXPECT_FALSE(places_in("No places", "No places here"));
    EXPECT_FALSE(places_in("{a}{b}!", "xy!"));
}

}  // namespace
