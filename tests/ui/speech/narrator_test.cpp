#include "ui/speech/narrator.h"

#include <gtest/gtest.h>

#include "tests/ui/speech/recording_speaker.h"

namespace {

using namespace kiosk::session;
using kiosk::Language;
using kiosk::speech::Signal;
using ui::Node;
using ui::Own;
using ui::Role;

class Narrators : public testing::Test {
  protected:
    Narrators()
        : strings(kiosk::Strings::load(std::string(SOURCE_FOLDER) + "/assets/strings").value()),
          narrator(strings, config, speaker) {
        model.language = Language::en;
        tree.screen = "welcome";
        tree.nodes = {node(Role::heading, "Title"), node(Role::button, "Start")};
    }
    static Node node(Role role, const std::string& label, const std::string& value = "",
                     Own own = Own::nothing) {
        Node one;
        one.id = label;
        one.role = role;
        one.label = label;
        one.value = value;
        one.own = own;
        return one;
    }
    static Node alert(const std::string& label) {
        Node one = node(Role::status, label);
        one.alert = true;
        return one;
    }
    /// A frame; what was to be said before it is taken as said.
    void show() {
        wipe(speaker.queue);
        speaker.log.clear();
        narrator.shown(model, tree);
    }
    void listen() {
        show();
        model.speech.on = true;
        show();
    }
    [[nodiscard]] std::string en(const std::string& key, kiosk::Strings::Arguments arguments = {}) const {
        return strings.say(Language::en, key, arguments);
    }
    [[nodiscard]] std::string hint() const { return en("speech.hint"); }

    kiosk::Strings strings;
    kiosk::Config::Speech config;
    RecordingSpeaker speaker;
    ui::Narrator narrator;
    Model model;
    ui::SemanticTree tree;
};

TEST_F(Narrators, nothing_is_said_until_somebody_listens) {
    show();
    EXPECT_EQ(speaker.heard(), "");
    model.speech.on = true;
    show();
    EXPECT_EQ(speaker.heard(), "Title | " + en("speech.choices") + " | Start | " + hint());
}

TEST_F(Narrators, page_is_said_once_and_a_new_one_at_once) {
    listen();
    show();
    EXPECT_TRUE(speaker.log.empty());
    tree.screen = "choosing";
    tree.nodes = {node(Role::heading, "Choose")};
    show();
    EXPECT_EQ(speaker.heard(), "Choose | " + hint());
}

TEST_F(Narrators, overlay_and_another_language_are_new_pages) {
    listen();
    tree.overlay = "help";
    show();
    EXPECT_NE(speaker.heard(), "");
    model.language = Language::vi;
    show();
    EXPECT_NE(speaker.heard().find(strings.text(Language::vi, "speech.hint")), std::string::npos);
}

TEST_F(Narrators, page_is_said_again_when_asked) {
    listen();
    ++model.speech.repeats;
    show();
    EXPECT_NE(speaker.heard().find("Title"), std::string::npos);
}

TEST_F(Narrators, moved_focus_is_said_and_nothing_else) {
    listen();
    tree.nodes[1].focused = true;
    show();
    EXPECT_EQ(speaker.heard(), "Start | button");
    show();
    EXPECT_EQ(speaker.heard(), "");
}

TEST_F(Narrators, action_silences_and_pause_goes_on_where_it_was) {
    listen();
    speaker.log.clear();
    narrator.acted();
    EXPECT_EQ(speaker.log, std::vector<std::string>{"hold"});
    model.speech.paused = true;
    show();
    EXPECT_EQ(speaker.log, std::vector<std::string>{"hold"});
    model.speech.paused = false;
    show();
    EXPECT_EQ(speaker.log, std::vector<std::string>{"go on"});
}

TEST_F(Narrators, typing_is_echoed_and_counted_letters_are_not_read) {
    tree.nodes = {node(Role::field, "Number", "000", Own::value), node(Role::text, "3 of 12")};
    listen();
    tree.nodes = {node(Role::field, "Number", "0001", Own::value), node(Role::text, "4 of 12")};
    show();
    EXPECT_EQ(speaker.heard(), "star");
    speaker.headset = true;
    EXPECT_EQ(speaker.heard(), "1");
}

TEST_F(Narrators, error_beeps_and_is_said) {
    listen();
    tree.nodes.push_back(alert("This number has 11 digits."));
    show();
    EXPECT_EQ(speaker.queue.signal, Signal::trouble);
    EXPECT_EQ(speaker.heard(), "This number has 11 digits.");
    show();
    EXPECT_EQ(speaker.queue.signal, Signal::none);
}

TEST_F(Narrators, error_beeps_for_those_who_do_not_listen) {
    show();
    tree.nodes.push_back(alert("Wrong"));
    show();
    EXPECT_EQ(speaker.queue.signal, Signal::trouble);
    EXPECT_EQ(speaker.heard(), "");
    tree.nodes.pop_back();
    tree.screen = "card_trouble:1";
    show();
    EXPECT_EQ(speaker.queue.signal, Signal::trouble);
}

TEST_F(Narrators, signals_can_be_turned_off) {
    config.signals = false;
    show();
    tree.nodes.push_back(alert("Wrong"));
    model.card_reminders = 1;
    show();
    EXPECT_EQ(speaker.queue.signal, Signal::none);
}

TEST_F(Narrators, forgotten_card_is_called_for_by_tones_and_words) {
    listen();
    tree.screen = "taking_card";
    show();
    model.card_reminders = 1;
    show();
    EXPECT_EQ(speaker.queue.signal, Signal::card);
    EXPECT_EQ(speaker.heard(), en("finished.take_card"));
}

TEST_F(Narrators, countdown_is_said_with_its_seconds_and_again_at_ten_and_five) {
    listen();
    const auto at = [&](int seconds) {
        model.idle_warning = IdleWarning{seconds};
        tree.overlay = "idle";
        tree.nodes = {node(Role::heading, "Are you still here?"),
                      node(Role::text, en("idle.text", {{"seconds", std::to_string(seconds)}}))};
        show();
        return speaker.heard();
    };
    EXPECT_NE(at(20).find(en("idle.text", {{"seconds", "20"}})), std::string::npos);
    EXPECT_EQ(at(19), "");
    EXPECT_EQ(at(11), "");
    EXPECT_EQ(at(10), en("speech.seconds_left", {{"seconds", "10"}}));
    EXPECT_EQ(at(9), "");
    EXPECT_EQ(at(5), en("speech.seconds_left", {{"seconds", "5"}}));
}

TEST_F(Narrators, progress_of_reading_is_said_step_by_step) {
    tree.screen = "reading";
    tree.nodes = {node(Role::status, "Reading data", "under way"), node(Role::progress, "10 %")};
    listen();
    tree.nodes[1] = node(Role::progress, "30 %");
    show();
    EXPECT_EQ(speaker.heard(), "");
    tree.nodes[0] = node(Role::status, "Reading data", "done");
    show();
    EXPECT_EQ(speaker.heard(), "Reading data | done");
}

TEST_F(Narrators, volume_is_said_or_heard_in_what_is_being_said) {
    listen();
    model.speech.louder = 1;
    show();
    EXPECT_EQ(speaker.louder, 1);
    EXPECT_EQ(speaker.heard(), en("speech.volume", {{"n", "8"}, {"of", "10"}}));
    model.speech.louder = 2;
    model.speech.talking = true;
    show();
    EXPECT_EQ(speaker.log, (std::vector<std::string>{"hold", "go on"}));
}

TEST_F(Narrators, headset_that_is_plugged_in_hears_the_page_with_what_is_the_persons_own) {
    tree.nodes = {node(Role::heading, "NGUYỄN VĂN MẪU SPECIMEN", "", Own::all)};
    show();
    model.speech.on = model.speech.headset = true;
    show();
    EXPECT_TRUE(speaker.headset);
    EXPECT_EQ(speaker.heard(), "NGUYỄN VĂN MẪU SPECIMEN | " + hint());
}

TEST_F(Narrators, turning_it_off_forgets_what_was_to_be_said) {
    listen();
    model.speech.on = false;
    show();
    EXPECT_EQ(speaker.log, std::vector<std::string>{"forget"});
}

TEST_F(Narrators, end_of_the_session_leaves_nothing_of_the_person_in_the_queue) {
    const std::string canary = "CANARY THI SPECIMEN";
    tree.nodes = {node(Role::heading, canary, "", Own::all), node(Role::field, "Name", canary, Own::value)};
    model.speech.headset = true;
    listen();
    ASSERT_NE(speaker.kept().find(canary), std::string::npos);
    ++model.session;
    model.speech = {};
    tree.screen = "welcome-again";
    tree.nodes = {node(Role::heading, "Title")};
    narrator.shown(model, tree);
    EXPECT_EQ(speaker.kept().find(canary), std::string::npos);
    ++model.speech.repeats;
    model.speech.on = true;
    narrator.shown(model, tree);
    EXPECT_EQ(speaker.kept().find(canary), std::string::npos);
}

}  // namespace
