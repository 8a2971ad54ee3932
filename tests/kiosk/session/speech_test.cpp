// Spoken guidance as the session knows it, and the call back to a card that was forgotten.
#include "tests/kiosk/session/play.h"

namespace play {
namespace {

using Speaking = Session;

TEST_F(Speaking, begins_when_asked_and_then_repeats) {
    EXPECT_FALSE(model.speech.on);
    send(Listen{});
    EXPECT_TRUE(model.speech.on);
    EXPECT_EQ(model.speech.repeats, 0);
    send(Listen{});
    EXPECT_EQ(model.speech.repeats, 1);
    send(StopListening{});
    EXPECT_FALSE(model.speech.on);
}

TEST_F(Speaking, begins_when_a_headset_is_plugged_in_and_ends_when_it_is_pulled_out) {
    send(HeadsetChanged{true});
    EXPECT_TRUE(model.speech.on && model.speech.headset);
    send(HeadsetChanged{false});
    EXPECT_FALSE(model.speech.on || model.speech.headset);
}

TEST_F(Speaking, first_word_that_no_headset_is_there_stops_nobody) {
    send(Listen{});
    send(HeadsetChanged{false});
    EXPECT_TRUE(model.speech.on);
}

TEST_F(Speaking, stays_off_where_the_configuration_wants_none) {
    config.speech.enabled = false;
    send(Listen{});
    EXPECT_FALSE(model.speech.on);
    send(HeadsetChanged{true});
    EXPECT_FALSE(model.speech.on);
}

TEST_F(Speaking, pauses_and_is_no_longer_paused_once_it_talks) {
    send(PauseSpeech{true});
    EXPECT_FALSE(model.speech.paused) << "nobody listens";
    send(Listen{});
    send(PauseSpeech{true});
    EXPECT_TRUE(model.speech.paused);
    send(SpeechChanged{false, false});
    EXPECT_TRUE(model.speech.paused);
    send(SpeechChanged{true, false});
    EXPECT_FALSE(model.speech.paused);
    EXPECT_TRUE(model.speech.talking);
}

TEST_F(Speaking, volume_stays_within_its_ten_steps) {
    send(ChangeVolume{1});
    EXPECT_EQ(model.speech.louder, 0) << "nobody listens";
    send(Listen{});
    for (int i = 0; i < 9; ++i) send(ChangeVolume{1});
    EXPECT_EQ(model.speech.louder, 3) << "7 in the configuration, 10 the most";
    for (int i = 0; i < 20; ++i) send(ChangeVolume{-1});
    EXPECT_EQ(model.speech.louder, -6);
}

TEST_F(Speaking, goes_back_to_silence_and_default_volume_at_the_end_of_the_session) {
    send(HeadsetChanged{true});
    send(ChangeVolume{2});
    to_identifying();
    EXPECT_EQ(model.speech.louder, 2);
    send(EndSession{});
    ASSERT_TRUE(in<Welcome>());
    EXPECT_FALSE(model.speech.on);
    EXPECT_EQ(model.speech.louder, 0);
    EXPECT_TRUE(model.speech.headset) << "it is still plugged in";
}

TEST_F(Speaking, who_listens_is_told_to_take_the_card_before_it_ends) {
    send(Listen{});
    to_confirming();
    send(EndSession{});
    ASSERT_TRUE(in<TakingCard>());
    EXPECT_TRUE(model.speech.on);
    send(ReadersChanged{readers(0)});
    ASSERT_TRUE(in<Welcome>());
    EXPECT_FALSE(model.speech.on);
}

TEST_F(Speaking, what_was_left_on_at_the_first_page_is_turned_off) {
    send(Listen{});
    send(ChangeVolume{1});
    ASSERT_TRUE(next_deadline(context(), model).has_value());
    wait(89);
    EXPECT_TRUE(model.speech.on);
    wait(1);
    EXPECT_FALSE(model.speech.on);
    EXPECT_EQ(model.speech.louder, 0);
    EXPECT_FALSE(next_deadline(context(), model).has_value());
}

TEST_F(Speaking, can_be_asked_for_under_the_warning_and_does_not_end_it) {
    send(Listen{});
    to_identifying();
    wait(95);
    ASSERT_TRUE(model.idle_warning.has_value());
    send(Listen{});
    EXPECT_EQ(model.speech.repeats, 1);
    EXPECT_TRUE(model.idle_warning.has_value());
}

using ForgottenCard = Session;

TEST_F(ForgottenCard, is_called_for_every_ten_seconds_for_two_minutes) {
    to_confirming();
    send(EndSession{});
    ASSERT_TRUE(in<TakingCard>());
    EXPECT_EQ(next_deadline(context(), model), now + std::chrono::seconds(10));
    wait(9);
    EXPECT_EQ(model.card_reminders, 0);
    for (int i = 1; i <= 12; ++i) {
        wait(i == 1 ? 1 : 10);
        EXPECT_EQ(model.card_reminders, i);
    }
    EXPECT_FALSE(next_deadline(context(), model).has_value());
    wait(1000);
    EXPECT_EQ(model.card_reminders, 12);
}

TEST_F(ForgottenCard, is_called_for_once_beside_the_receipt) {
    to_finished();
    wait(10);
    EXPECT_EQ(model.card_reminders, 1);
    wait(30);
    EXPECT_EQ(model.card_reminders, 1);
}

TEST_F(ForgottenCard, that_was_taken_is_not_called_for) {
    to_confirming();
    send(EndSession{});
    wait(10);
    send(ReadersChanged{readers(0)});
    EXPECT_EQ(model.card_reminders, 0) << "the next page begins anew";
    wait(60);
    EXPECT_EQ(model.card_reminders, 0);
}

}  // namespace
}  // namespace play
