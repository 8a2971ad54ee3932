// The citizen's window with its voice: what keys and touches do to what is being said.
#include <gtest/gtest.h>
#include <imgui.h>

#include "tests/ui/speech/recording_speaker.h"
#include "ui/citizen_application.h"

namespace {

using namespace kiosk::session;
using kiosk::Language;

class VoiceOfWindow : public testing::Test {
  protected:
    VoiceOfWindow()
        : catalogue(
              kiosk::procedures::Catalogue::load(std::string(SOURCE_FOLDER) + "/assets/procedures").value()),
          strings(kiosk::Strings::load(std::string(SOURCE_FOLDER) + "/assets/strings").value()),
          kit(ui::find_fonts().value(), ui::Panel{}),
          engine(
              catalogue, config, [] { return TimePoint{}; }, [] { return std::string("2026-11-24"); }),
          application(engine, strings, &speaker) {}

    /// Frames until an event has been drawn and has come back as a page.
    void frames() {
        for (int i = 0; i < 3; ++i) {
            if (kit.prepare(application.appearance(), 1080, 1920)) ImGui::GetIO().Fonts->SetTexID(&kit);
            kit.begin_frame(now += 1);
            application.draw(kit);
            kit.end_frame();
            application.shown(kit.tree());
            application.drain();
        }
    }
    void tap(const std::string& label) {
        const ui::Node* node = kit.tree().find(label);
        ASSERT_NE(node, nullptr) << label;
        kit.pointer_pressed(node->rect.centre_x(), node->rect.centre_y());
        kit.pointer_released(node->rect.centre_x(), node->rect.centre_y());
        frames();
    }
    void press(const char* key) {
        kit.press_shortcut(key);
        frames();
    }
    [[nodiscard]] bool says(const std::string& key) const {
        return speaker.heard().find(strings.text(Language::vi, key)) != std::string::npos;
    }

    kiosk::procedures::Catalogue catalogue;
    kiosk::Strings strings;
    kiosk::Config config;
    ui::Kit kit;
    Engine engine;
    RecordingSpeaker speaker;
    ui::CitizenApplication application;
    double now = 1;
};

TEST_F(VoiceOfWindow, key_begins_to_read_the_first_page_aloud) {
    frames();
    EXPECT_EQ(speaker.heard(), "");
    press("F5");
    EXPECT_TRUE(says("welcome.lead"));
}

TEST_F(VoiceOfWindow, next_page_is_read_when_it_comes) {
    frames();
    tap("listen-here");
    EXPECT_TRUE(says("welcome.lead"));
    tap("primary");
    EXPECT_TRUE(says("choosing.title"));
    EXPECT_FALSE(speaker.held);
}

TEST_F(VoiceOfWindow, tap_beside_every_button_silences) {
    frames();
    press("F5");
    EXPECT_FALSE(speaker.held);
    kit.pointer_pressed(2, 1000);
    kit.pointer_released(2, 1000);
    frames();
    EXPECT_TRUE(speaker.held);
    press("F5");
    EXPECT_FALSE(speaker.held);
    EXPECT_TRUE(says("welcome.lead"));
}

TEST_F(VoiceOfWindow, pause_key_holds_and_goes_on) {
    frames();
    press("F5");
    press("F6");
    EXPECT_TRUE(speaker.held);
    EXPECT_TRUE(says("welcome.lead")) << "what was being said is kept";
    press("F6");
    EXPECT_FALSE(speaker.held);
}

TEST_F(VoiceOfWindow, headset_begins_to_hear_and_silence_follows_when_it_is_pulled_out) {
    frames();
    engine.post(HeadsetChanged{true});
    frames();
    EXPECT_TRUE(speaker.headset);
    EXPECT_TRUE(says("welcome.lead"));
    engine.post(HeadsetChanged{false});
    frames();
    EXPECT_FALSE(speaker.headset);
    EXPECT_EQ(speaker.kept(), "");
}

TEST_F(VoiceOfWindow, volume_is_set_on_the_panel_over_the_page) {
    frames();
    press("F5");
    tap("sound");
    EXPECT_TRUE(says("speech.title"));
    tap("louder");
    EXPECT_EQ(speaker.louder, 1);
    tap("softer");
    tap("softer");
    EXPECT_EQ(speaker.louder, -1);
    tap("overlay-secondary");
    EXPECT_EQ(speaker.kept(), "");
    EXPECT_EQ(kit.tree().overlay, "");
}

TEST_F(VoiceOfWindow, end_of_the_session_leaves_nothing_to_be_said) {
    frames();
    press("F5");
    tap("primary");
    tap("end");
    EXPECT_TRUE(std::holds_alternative<Welcome>(engine.model().state));
    EXPECT_EQ(speaker.kept(), "");
    press("F6");
    EXPECT_EQ(speaker.heard(), "");
}

}  // namespace
