// The card is lifted in mid-read, at one command after the other.
#include "tests/system/card_relay.h"
#include "tests/system/read_command.h"

namespace tests {

namespace {

using namespace std::chrono_literals;

class LiftedCardTest : public ReadCommandTest {
  protected:
    void SetUp() override {
        ReadCommandTest::SetUp();
        if (HasFatalFailure()) return;
        relay = std::make_unique<CardRelay>(slot().port);
        insert_card_through(relay->port());
        ASSERT_TRUE(reader_sees_card(true));
    }
    void TearDown() override {
        remove_card();
        relay.reset();
        ReadCommandTest::TearDown();
    }
    /// Commands of one undisturbed read.
    int commands_of_a_read() {
        relay->lift_at(1'000'000, std::nullopt);
        EXPECT_EQ(read({"--can", specimen_keys().can}).exit_code, 0);
        return relay->commands();
    }
    std::unique_ptr<CardRelay> relay;
};

TEST_F(LiftedCardTest, card_that_comes_back_is_read_to_the_end) {
    const int all = commands_of_a_read();
    ASSERT_GT(all, 10);
    for (int command = 1; command <= all; command += 3) {
        relay->lift_at(command, 300ms);
        const Answer answer = read({"--can", specimen_keys().can});
        EXPECT_TRUE(relay->lifted()) << "command " << command;
        EXPECT_EQ(answer.exit_code, 0)
            << "lifted at command " << command << " of " << all << ": " << answer.err;
        ASSERT_TRUE(reader_sees_card(true));
    }
}

TEST_F(LiftedCardTest, card_that_stays_away_at_the_start_is_lost_or_never_was_there) {
    relay->lift_at(1, std::nullopt);
    const int exit_code = read({"--can", specimen_keys().can}).exit_code;
    EXPECT_TRUE(exit_code == 13 || exit_code == 14) << exit_code;
}

TEST_F(LiftedCardTest, card_that_stays_away_while_opening_is_lost) {
    relay->lift_at(5, std::nullopt);
    EXPECT_EQ(read({"--can", specimen_keys().can}).exit_code, 14);
}

TEST_F(LiftedCardTest, card_that_stays_away_in_mid_read_is_lost) {
    relay->lift_at(16, std::nullopt);
    const Answer answer = read({"--can", specimen_keys().can});
    EXPECT_EQ(answer.exit_code, 14) << answer.err;
    EXPECT_EQ(answer.json["outcome"], "card_lost");
    EXPECT_TRUE(answer.json["verdict"].is_null());
}

}  // namespace

}  // namespace tests
