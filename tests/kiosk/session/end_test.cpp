#include "tests/kiosk/session/play.h"

namespace play {
namespace {

using End = Session;

TEST_F(End, dossier_is_stored_and_printed) {
    to_signing();
    send(SignOnPaper{});
    ASSERT_TRUE(in<Saving>());
    EXPECT_EQ(effect<SubmitDossier>().session, model.session);
    EXPECT_EQ(effect<SubmitDossier>().draft.values.at("ngay_den").text, "2026-11-01");
    ASSERT_NE(effect<SubmitDossier>().read, nullptr);
    send(DossierSaved{model.session, "code", {}});
    ASSERT_TRUE(in<Finished>());
    EXPECT_EQ(page<Finished>().receipt_code, "code");
    EXPECT_TRUE(caused<PrintForm>());
    EXPECT_FALSE(holds_personal_data(model)) << "once stored nothing personal is needed any more";
    send(Printed{model.session, true});
    EXPECT_TRUE(page<Finished>().printed);
    EXPECT_EQ(progress(model), 5);
}

TEST_F(End, failed_print_is_said) {
    to_finished();
    send(Printed{model.session, false});
    EXPECT_TRUE(page<Finished>().print_failed);
    EXPECT_FALSE(page<Finished>().printed);
}

TEST_F(End, failed_store_keeps_the_data_and_can_be_tried_again) {
    for (const auto fault : {SaveFault::disk_full, SaveFault::read_only, SaveFault::store_damaged,
                             SaveFault::form_failed, SaveFault::other}) {
        model = {};
        to_saving();
        send(DossierFailed{model.session, fault});
        ASSERT_TRUE(in<SaveTrouble>());
        EXPECT_EQ(page<SaveTrouble>().what, fault);
        EXPECT_EQ(answer("ngay_den"), "2026-11-01");
        send(TryAgain{});
        EXPECT_TRUE(in<Saving>());
        EXPECT_TRUE(caused<SubmitDossier>());
    }
}

TEST_F(End, back_from_save_trouble_is_the_check) {
    to_saving();
    send(DossierFailed{model.session, SaveFault::disk_full});
    send(Back{});
    EXPECT_TRUE(in<Checking>());
}

TEST_F(End, saving_can_be_neither_ended_nor_left) {
    to_saving();
    for (const Event& event :
         {Event{EndSession{}}, Event{Back{}}, Event{ReadersChanged{readers(0)}}, Event{Proceed{}}}) {
        send(event);
        EXPECT_TRUE(in<Saving>());
        EXPECT_TRUE(effects.empty());
    }
    EXPECT_FALSE(model.card_away.has_value());
}

TEST_F(End, rating_is_taken_within_its_range) {
    to_finished();
    send(Rate{7});
    EXPECT_FALSE(page<Finished>().satisfaction.has_value());
    send(Rate{-1});
    EXPECT_EQ(page<Finished>().satisfaction, -1);
}

TEST_F(End, last_rating_is_kept_when_the_session_ends_and_belongs_to_nobody) {
    to_finished();
    send(Rate{-1});
    EXPECT_FALSE(caused<KeepRating>()) << "it can still be changed";
    send(Rate{1});
    send(EndSession{});
    EXPECT_EQ(effect<KeepRating>().satisfaction, 1);
    EXPECT_EQ(effect<KeepRating>().procedure_id, "1");
    expect_ended();
}

TEST_F(End, nothing_is_kept_of_who_did_not_rate) {
    to_finished();
    send(EndSession{});
    EXPECT_FALSE(caused<KeepRating>());
}

TEST_F(End, end_asks_for_the_card_and_its_removal_welcomes_the_next) {
    to_finished();
    const auto before = model.session;
    send(EndSession{});
    ASSERT_TRUE(in<TakingCard>());
    expect_ended();
    EXPECT_EQ(model.session, before + 1);
    send(EndSession{});
    EXPECT_TRUE(in<TakingCard>());
    send(ReadersChanged{readers(0)});
    EXPECT_TRUE(in<Welcome>());
}

TEST_F(End, end_without_a_card_welcomes_the_next) {
    to_identifying();
    send(EndSession{});
    EXPECT_TRUE(in<Welcome>());
    expect_ended();
}

TEST_F(End, taking_the_card_ends_a_finished_session) {
    to_finished();
    send(ReadersChanged{readers(0)});
    EXPECT_TRUE(in<Welcome>());
    expect_ended();
}

TEST_F(End, card_taken_while_saving_leaves_the_receipt_on_the_screen) {
    to_saving();
    send(ReadersChanged{readers(0)});
    send(DossierSaved{model.session, "code", {}});
    EXPECT_TRUE(in<Finished>());
    send(ReadersChanged{readers(0)});
    EXPECT_TRUE(in<Finished>());
    send(EndSession{});
    EXPECT_TRUE(in<Welcome>());
}

TEST_F(End, settings_go_back_to_those_of_the_counter) {
    config.language = kiosk::Language::en;
    send(SetLanguage{kiosk::Language::vi});
    to_identifying();
    send(NextTextSize{});
    send(NextTheme{});
    send(SwitchReach{});
    EXPECT_TRUE(model.low_reach);
    send(EndSession{});
    EXPECT_EQ(model.language, kiosk::Language::en);
    EXPECT_EQ(model.text_size, TextSize::normal);
    EXPECT_EQ(model.theme, Theme::standard);
    EXPECT_FALSE(model.low_reach);
}

TEST_F(End, ending_wipes_the_read_and_not_only_lets_it_go) {
    to_first_question();
    const auto read = model.citizen.read;
    send(EndSession{});
    expect_ended();
    EXPECT_FALSE(read->person && read->person->full_name);
    EXPECT_TRUE(read->files.empty() || read->files.begin()->second.empty());
}

TEST_F(End, late_events_of_an_earlier_session_are_dropped) {
    to_saving();
    const auto old = model.session - 1;
    send(DossierSaved{old, "foreign", {}});
    EXPECT_TRUE(in<Saving>());
    send(DossierFailed{old, SaveFault::other});
    EXPECT_TRUE(in<Saving>());
    send(DossierSaved{model.session, "code", {}});
    send(Printed{old, false});
    EXPECT_FALSE(page<Finished>().print_failed);
}

TEST_F(End, unproved_read_is_never_submitted) {
    to_checking();
    model.citizen.read->verdict = cardio::trust::Verdict::rejected;
    send(Proceed{});
    send(SignOnPaper{});
    EXPECT_FALSE(caused<SubmitDossier>());
    expect_ended();
}

// ---- time
// -----------------------------------------------------------------------------------------------------------

TEST_F(End, idle_session_is_warned_and_then_ended) {
    to_identifying();
    wait(89);
    EXPECT_FALSE(model.idle_warning.has_value());
    wait(1);
    ASSERT_TRUE(model.idle_warning.has_value());
    EXPECT_EQ(model.idle_warning->seconds_left, 20);
    wait(19);
    EXPECT_EQ(model.idle_warning->seconds_left, 1);
    EXPECT_TRUE(in<Identifying>());
    wait(1);
    EXPECT_TRUE(in<Welcome>());
    expect_ended();
}

TEST_F(End, each_touch_starts_the_idle_time_anew) {
    to_identifying();
    for (int i = 0; i < 5; ++i) {
        wait(80);
        send(TypeNumberInstead{});
    }
    wait(89);
    EXPECT_FALSE(model.idle_warning.has_value());
    EXPECT_TRUE(in<Identifying>());
}

TEST_F(End, stay_here_extends_ten_times_in_a_row) {
    to_identifying();
    for (int i = 0; i < 10; ++i) {
        wait(95);
        ASSERT_TRUE(model.idle_warning.has_value()) << i;
        send(StayHere{});
        ASSERT_FALSE(model.idle_warning.has_value()) << i;
    }
    wait(95);
    send(StayHere{});
    EXPECT_TRUE(model.idle_warning.has_value()) << "the eleventh time it means nothing";
    wait(15);
    EXPECT_TRUE(in<Welcome>());
}

TEST_F(End, page_below_the_warning_takes_no_touches) {
    to_identifying();
    send(TypeNumberInstead{});
    wait(95);
    send(EditText{"0000"});
    EXPECT_EQ(page<Identifying>().digits, "");
    EXPECT_TRUE(model.idle_warning.has_value());
    send(QrScanned{card_qr});
    EXPECT_FALSE(model.idle_warning.has_value()) << "a scan is a sign of life";
    EXPECT_TRUE(in<PlacingCard>());
}

TEST_F(End, no_limit_runs_on_welcome_while_reading_saving_or_taking_the_card) {
    wait(100'000);
    EXPECT_TRUE(in<Welcome>());
    EXPECT_FALSE(next_deadline(context(), model).has_value());
    to_reading();
    wait(100'000);
    EXPECT_TRUE(in<Reading>());
    EXPECT_FALSE(next_deadline(context(), model).has_value());
    send(ReadEnded{model.session, sound_read()});
    EXPECT_TRUE(in<Confirming>());
    EXPECT_FALSE(model.idle_warning.has_value()) << "the idle time begins when the read ends";
    model = {};
    now = {};
    to_saving();
    wait(100'000);
    EXPECT_TRUE(in<Saving>());
    send(DossierSaved{model.session, "code", {}});
    send(EndSession{});
    wait(100'000);
    EXPECT_TRUE(in<TakingCard>());
    EXPECT_FALSE(next_deadline(context(), model).has_value());
}

TEST_F(End, deadlines_come_once_a_second_and_only_while_something_counts) {
    to_identifying();
    ASSERT_TRUE(next_deadline(context(), model).has_value());
    EXPECT_EQ(*next_deadline(context(), model), now + std::chrono::seconds(90));
    wait(90);
    for (int left = 20; left > 0; --left) {
        ASSERT_TRUE(model.idle_warning.has_value());
        EXPECT_EQ(model.idle_warning->seconds_left, left);
        const auto next = next_deadline(context(), model);
        ASSERT_TRUE(next.has_value());
        EXPECT_EQ(*next - now, std::chrono::seconds(1));
        wait(1);
    }
    EXPECT_TRUE(in<Welcome>());
}

TEST_F(End, clock_that_goes_backwards_changes_nothing) {
    to_identifying();
    wait(50);
    send(Tick{TimePoint{}});
    EXPECT_EQ(model.now, now);
}

}  // namespace
}  // namespace play
