// A card that its number alone does not open: two days that stand on it are asked for.
#include "tests/kiosk/session/play.h"

namespace play {
namespace {

using Ask = Identifying::Ask;

class Days : public Session {
  protected:
    std::string information() { return cardio::as_text(model.citizen.key->mrz_information.at(0)); }
    void refuse_number() {
        to_identifying();
        send(TypeNumberInstead{});
        type(number);
        send(ReadersChanged{readers(1)});
        send(ReadEnded{model.session, failed_read(cardio::Outcome::access_denied)});
        ASSERT_TRUE(in<CardTrouble>());
        ASSERT_EQ(page<CardTrouble>().what, Trouble::wrong_card);
    }
};

TEST_F(Days, number_birth_and_last_day_open_the_card) {
    refuse_number();
    send(TypeDaysToo{});
    ASSERT_TRUE(in<Identifying>());
    EXPECT_EQ(page<Identifying>().digits, number);
    EXPECT_EQ(page<Identifying>().ask, Ask::number);
    send(Proceed{});
    EXPECT_EQ(page<Identifying>().ask, Ask::birth);
    type("19/05/1990");
    EXPECT_EQ(page<Identifying>().ask, Ask::expiry);
    type("19051930");
    EXPECT_EQ(page<Identifying>().problem, IdentifyProblem::bad_day) << "no card was valid until 1930";
    type("19/05/2030");
    ASSERT_TRUE(in<Reading>());
    const auto& start = effect<StartRead>();
    EXPECT_TRUE(start.key.mrz_given);
    // Number 090000001, birth 900519, last day 300519, each with its check digit by hand.
    EXPECT_EQ(information(), "090000001890051903005198");
    EXPECT_EQ(start.expected_id_number, number);
}

TEST_F(Days, card_without_a_last_day_has_the_day_the_mrz_gives_such_cards) {
    refuse_number();
    send(TypeDaysToo{});
    send(Proceed{});
    send(TakeSuggestion{"x"});
    EXPECT_EQ(page<Identifying>().ask, Ask::birth) << "everybody was born on a day";
    type("19/05/1950");
    send(TakeSuggestion{"x"});
    ASSERT_TRUE(in<Reading>());
    EXPECT_EQ(information().substr(17), "9912315");
}

TEST_F(Days, of_what_the_code_of_the_card_said_nothing_is_asked_again) {
    to_reading();
    send(ReadEnded{model.session, failed_read(cardio::Outcome::access_denied)});
    send(TypeDaysToo{});
    EXPECT_EQ(page<Identifying>().digits, number);
    EXPECT_EQ(page<Identifying>().birth, "19/05/1990");
    EXPECT_EQ(page<Identifying>().ask, Ask::expiry);
    type("19/05/2030");
    ASSERT_TRUE(in<Reading>());
    EXPECT_TRUE(effect<StartRead>().qr.has_value()) << "what the code said is still compared with the chip";
}

TEST_F(Days, other_number_than_the_code_named_drops_the_code) {
    to_reading();
    send(ReadEnded{model.session, failed_read(cardio::Outcome::access_denied)});
    send(TypeDaysToo{});
    send(Back{});
    send(Back{});
    EXPECT_EQ(page<Identifying>().ask, Ask::number);
    type(other_number);
    send(Proceed{});
    type("19/05/2030");
    ASSERT_TRUE(in<Reading>());
    EXPECT_FALSE(effect<StartRead>().qr.has_value());
    EXPECT_EQ(effect<StartRead>().expected_id_number, other_number);
}

TEST_F(Days, day_that_cannot_be_stays_with_a_sentence) {
    refuse_number();
    send(TypeDaysToo{});
    send(Proceed{});
    for (const char* wrong : {"", "31/02/1990", "01/01/2090", "abc", "01/01/1850"}) {
        type(wrong);
        EXPECT_EQ(page<Identifying>().ask, Ask::birth) << wrong;
        EXPECT_EQ(page<Identifying>().problem, IdentifyProblem::bad_day) << wrong;
        EXPECT_EQ(page<Identifying>().birth, wrong);
    }
    send(EditText{"1"});
    EXPECT_EQ(page<Identifying>().problem, IdentifyProblem::none);
}

TEST_F(Days, typed_days_come_back_after_a_failure_and_are_wiped_at_the_end) {
    refuse_number();
    send(TypeDaysToo{});
    send(Proceed{});
    type("19/05/1990");
    type("19/05/2030");
    send(ReadEnded{model.session, failed_read(cardio::Outcome::access_denied)});
    send(TryAgain{});
    ASSERT_TRUE(in<Identifying>());
    EXPECT_EQ(page<Identifying>().birth, "19/05/1990");
    EXPECT_EQ(page<Identifying>().expiry, "19/05/2030");
    EXPECT_TRUE(holds_personal_data(model));
    send(EndSession{});
    expect_ended();
    EXPECT_TRUE(model.citizen.typed_birth.empty());
}

TEST_F(Days, scanning_the_code_meanwhile_needs_no_days) {
    refuse_number();
    send(TypeDaysToo{});
    send(Proceed{});
    send(QrScanned{card_qr});
    EXPECT_TRUE(in<Reading>());
    EXPECT_FALSE(model.citizen.key->mrz_given);
}

TEST_F(Days, other_troubles_do_not_ask_for_days) {
    to_reading();
    send(ReadEnded{model.session, failed_read(cardio::Outcome::malformed)});
    send(TypeDaysToo{});
    EXPECT_TRUE(in<CardTrouble>());
}

TEST_F(Days, expired_card_is_said_before_it_is_used) {
    to_reading();
    auto read = sound_read();
    read->warnings = {"weak_hash", "card_expired"};
    send(ReadEnded{model.session, read});
    ASSERT_TRUE(in<ExpiredCard>());
    EXPECT_EQ(progress(model), 2);
    send(Proceed{});
    EXPECT_TRUE(in<Confirming>());
}

TEST_F(Days, expired_card_may_be_put_back_and_another_one_used) {
    to_reading();
    auto read = sound_read();
    read->warnings = {"card_expired"};
    send(ReadEnded{model.session, read});
    send(Back{});
    EXPECT_TRUE(in<Identifying>());
    EXPECT_EQ(model.citizen.read, nullptr);
}

}  // namespace
}  // namespace play
