#include <functional>

#include "tests/kiosk/session/play.h"

namespace play {
namespace {

using Recheck = Session;

TEST_F(Recheck, lifted_card_covers_the_page_and_counts_down) {
    to_first_question();
    send(EditText{"01/11"});
    send(ReadersChanged{readers(0)});
    ASSERT_TRUE(model.card_away.has_value());
    EXPECT_EQ(model.card_away->seconds_left, 10);
    wait(4);
    EXPECT_EQ(model.card_away->seconds_left, 6);
    send(EditText{"foreign"});
    EXPECT_EQ(page<Asking>().text, "01/11") << "the covered page takes no touches";
    wait(6);
    EXPECT_TRUE(in<Welcome>());
    expect_ended();
}

TEST_F(Recheck, same_card_in_time_goes_on_with_everything_typed) {
    to_first_question();
    send(EditText{"01/11"});
    send(ReadersChanged{readers(0)});
    wait(9);
    send(ReadersChanged{readers(1)});
    EXPECT_FALSE(effect<StartRead>().read_portrait);
    EXPECT_EQ(effect<StartRead>().expected_id_number, number);
    EXPECT_TRUE(model.citizen.rechecking);
    EXPECT_TRUE(model.card_away.has_value()) << "covered until it is known whose card it is";
    wait(20);
    ASSERT_TRUE(in<Asking>()) << "no limit runs while the card is read";
    const auto again = sound_read();
    send(ReadEnded{model.session, again});
    EXPECT_FALSE(model.card_away.has_value());
    EXPECT_FALSE(model.citizen.rechecking);
    EXPECT_EQ(page<Asking>().text, "01/11");
    EXPECT_FALSE(again->person && again->person->full_name) << "the second read is wiped";
    EXPECT_FALSE(model.idle_warning.has_value());
}

TEST_F(Recheck, it_works_on_every_page_that_shows_data) {
    const std::function<void()> ways[] = {[this] { to_table(); }, [this] { to_checking(); }};
    for (const auto& way : ways) {
        model = {};
        now = {};
        way();
        const auto page_before = model.state.index();
        send(ReadersChanged{readers(0)});
        ASSERT_TRUE(model.card_away.has_value());
        send(ReadersChanged{readers(1)});
        send(ReadEnded{model.session, sound_read()});
        EXPECT_EQ(model.state.index(), page_before);
        EXPECT_FALSE(model.card_away.has_value());
    }
}

TEST_F(Recheck, other_card_ends_the_session) {
    std::vector<std::shared_ptr<cardio::ReadResult>> others = {sound_read(other_number),
                                                               sound_read(number, false),
                                                               sound_read(),
                                                               sound_read(),
                                                               sound_read(),
                                                               failed_read(cardio::Outcome::access_denied),
                                                               failed_read(cardio::Outcome::not_a_cccd),
                                                               failed_read(cardio::Outcome::rejected)};
    others[2]->files[cardio::lds::FileId::sod] = {1, 2, 3};
    others[3]->files.clear();
    others[4]->person.reset();
    for (const auto& other : others) {
        model = {};
        to_first_question();
        send(ReadersChanged{readers(0)});
        send(ReadersChanged{readers(1)});
        send(ReadEnded{model.session, other});
        EXPECT_TRUE(in<TakingCard>());
        expect_ended();
    }
}

TEST_F(Recheck, bad_contact_is_tried_again_then_ends_the_session) {
    to_first_question();
    send(ReadersChanged{readers(0)});
    send(ReadersChanged{readers(1)});
    for (int i = 0; i < 2; ++i) {
        send(ReadEnded{model.session, failed_read(cardio::Outcome::malformed)});
        ASSERT_TRUE(in<Asking>());
        EXPECT_TRUE(caused<StartRead>());
    }
    send(ReadFault{model.session, Trouble::reader_busy});
    EXPECT_TRUE(in<TakingCard>());
    expect_ended();
}

TEST_F(Recheck, card_lost_again_counts_down_again) {
    to_first_question();
    send(ReadersChanged{readers(0)});
    send(ReadersChanged{readers(1)});
    send(ReadersChanged{readers(0)});
    wait(12);
    ASSERT_TRUE(in<Asking>()) << "the reader itself waits for the card";
    send(ReadEnded{model.session, failed_read(cardio::Outcome::card_lost)});
    ASSERT_TRUE(model.card_away.has_value());
    EXPECT_FALSE(model.citizen.rechecking);
    wait(10);
    EXPECT_TRUE(in<Welcome>());
}

TEST_F(Recheck, card_lifted_right_after_the_read_is_noticed_at_once) {
    to_reading();
    send(ReadersChanged{readers(0)});
    send(ReadEnded{model.session, sound_read()});
    ASSERT_TRUE(in<Confirming>());
    EXPECT_TRUE(model.card_away.has_value());
}

TEST_F(Recheck, held_number_is_hidden_when_the_card_goes) {
    to_confirming();
    send(ShowNumber{true});
    send(ReadersChanged{readers(0)});
    EXPECT_FALSE(page<Confirming>().number_shown);
}

TEST_F(Recheck, two_cards_wait_until_one_is_left) {
    to_first_question();
    send(ReadersChanged{readers(0)});
    send(ReadersChanged{readers(2, 2)});
    EXPECT_FALSE(caused<StartRead>());
    send(ReadersChanged{readers(1, 2)});
    EXPECT_TRUE(caused<StartRead>());
}

TEST_F(Recheck, session_can_be_ended_while_the_card_is_away) {
    to_first_question();
    send(ReadersChanged{readers(0)});
    send(EndSession{});
    EXPECT_TRUE(in<Welcome>());
    expect_ended();
}

TEST_F(Recheck, idle_time_stands_still_while_the_card_is_away) {
    to_first_question();
    wait(85);
    send(ReadersChanged{readers(0)});
    wait(9);
    EXPECT_FALSE(model.idle_warning.has_value());
    send(ReadersChanged{readers(1)});
    send(ReadEnded{model.session, sound_read()});
    wait(60);
    EXPECT_FALSE(model.idle_warning.has_value());
}

}  // namespace
}  // namespace play
