#include "cardio/access/channel.h"

#include <gtest/gtest.h>

#include "tests/support/scripted_transport.h"

namespace cardio::access {
namespace {

using tests::ScriptedTransport;

SecureMessaging some_keys() {
    return {Cipher::aes128, SecureBytes(16, 1), SecureBytes(16, 2), Bytes(16, 0)};
}

TEST(Channel, more_data_and_wrong_length_are_followed_in_plain) {
    ScriptedTransport chip;
    chip.expect("00B0000010", "6C04").expect("00B0000004", "01026102").expect("00C0000002", "03049000");
    Channel channel(chip);
    const auto answer = channel.send({.ins = 0xB0, .ne = 16});
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(to_hex(answer->data), "01020304");
    EXPECT_EQ(answer->sw, 0x9000);
}

TEST(Channel, endless_more_data_comes_to_an_end) {
    ScriptedTransport chip;
    for (int i = 0; i < 1 + Channel::max_follow_ups; ++i) chip.expect_any("AA6101");
    Channel channel(chip);
    const auto answer = channel.send({.ins = 0xB0, .ne = 16});
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->sw, 0x6101);
    EXPECT_EQ(answer->data.size(), 1U + Channel::max_follow_ups);
}

TEST(Channel, wrong_length_is_followed_once) {
    ScriptedTransport chip;
    chip.expect("00B0000010", "6C04").expect("00B0000004", "6C02");
    Channel channel(chip);
    const auto answer = channel.send({.ins = 0xB0, .ne = 16});
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->sw, 0x6C02);
}

/// Answers everything with so many bytes and this status.
class Flood final : public CardTransport {
  public:
    Flood(std::size_t bytes, std::uint16_t sw) : answer_{Bytes(bytes, 0x41), sw} {}
    ResponseApdu transmit(const CommandApdu&) override { return answer_; }
    void reset() override {}
    [[nodiscard]] bool extended_length() const override { return true; }

  private:
    ResponseApdu answer_;
};

TEST(Channel, largest_answer_is_taken_and_one_byte_more_is_not) {
    Flood most(Channel::max_answer, 0x9000), more(Channel::max_answer + 1, 0x9000);
    Channel taken(most), refused(more);
    EXPECT_EQ(taken.send({.ins = 0xB0, .ne = 16})->data.size(), Channel::max_answer);
    EXPECT_THROW(std::ignore = refused.send({.ins = 0xB0, .ne = 16}), ReadLimitExceeded);
}

TEST(Channel, answers_in_pieces_are_bounded_as_a_whole) {
    Flood halves(Channel::max_answer / 2, 0x6100), thirds(Channel::max_answer / 3, 0x6100);
    Channel first(halves), second(thirds);
    EXPECT_THROW(std::ignore = first.send({.ins = 0xB0, .ne = 16}), ReadLimitExceeded);
    EXPECT_EQ(first.stats().apdus, 3U);
    EXPECT_THROW(std::ignore = second.send({.ins = 0xB0, .ne = 16}), ReadLimitExceeded);
    EXPECT_EQ(second.stats().apdus, 4U);
}

TEST(Channel, what_is_left_of_a_read_is_all_it_sends) {
    ScriptedTransport chip;
    for (int i = 0; i < 2; ++i) chip.expect_any("9000");
    Channel channel(chip, {}, 2), spent(chip, {}, 0);
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(channel.send({.ins = 0xB0}).ok());
    EXPECT_THROW(std::ignore = channel.send({.ins = 0xB0}), ReadLimitExceeded);
    EXPECT_THROW(std::ignore = spent.send({.ins = 0xB0}), ReadLimitExceeded);
}

TEST(Channel, after_an_unprotected_answer_nothing_is_sent_any_more) {
    ScriptedTransport chip;
    chip.expect_any("9000");
    Channel channel(chip);
    channel.secure(some_keys());
    const auto first = channel.send({.ins = 0xB0, .ne = 16});
    const auto second = channel.send({.ins = 0xB0, .ne = 16});
    ASSERT_FALSE(first.ok());
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(first.error(), SmError::unprotected);
    EXPECT_EQ(second.error(), SmError::unprotected);
    EXPECT_EQ(channel.stats().apdus, 1U);
}

TEST(Channel, naked_error_under_secure_messaging_is_no_status) {
    ScriptedTransport chip;
    chip.expect_any("6982");
    Channel channel(chip);
    channel.secure(some_keys());
    const auto answer = channel.send({.ins = 0xA4, .p1 = 0x02, .p2 = 0x0C, .data = {0x01, 0x03}});
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error(), SmError::unprotected);
    EXPECT_EQ(channel.last_status(), 0x6982);
}

TEST(Channel, session_ended_by_a_status_is_told_from_one_ended_by_nonsense) {
    const std::vector<std::pair<const char*, bool>> answers{
        {"6988", true}, {"6282", true}, {"6F00", true}, {"6100", false}, {"7000", false}, {"9000", false}};
    for (const auto& [answer, by_status] : answers) {
        ScriptedTransport chip;
        chip.expect_any(answer);
        Channel channel(chip);
        EXPECT_FALSE(channel.ended_by_status());
        channel.secure(some_keys());
        EXPECT_FALSE(channel.send({.ins = 0xB0, .ne = 16}).ok()) << answer;
        EXPECT_EQ(channel.ended_by_status(), by_status) << answer;
    }
    ScriptedTransport forger;
    forger.expect_any("8E0800000000000000006988");
    Channel forged(forger);
    forged.secure(some_keys());
    EXPECT_FALSE(forged.send({.ins = 0xB0, .ne = 16}).ok());
    EXPECT_FALSE(forged.ended_by_status());
}

TEST(Channel, naked_more_data_under_secure_messaging_is_not_followed) {
    ScriptedTransport chip;
    chip.expect_any("6110");
    Channel channel(chip);
    channel.secure(some_keys());
    EXPECT_FALSE(channel.send({.ins = 0xB0, .ne = 16}).ok());
}

TEST(Channel, chip_that_never_ends_meets_the_limit) {
    ScriptedTransport chip;
    for (std::size_t i = 0; i < Channel::max_apdus; ++i) chip.expect_any("9000");
    Channel channel(chip);
    for (std::size_t i = 0; i < Channel::max_apdus; ++i) ASSERT_TRUE(channel.send({.ins = 0xB0}).ok());
    EXPECT_THROW(std::ignore = channel.send({.ins = 0xB0}), ReadLimitExceeded);
}

TEST(Channel, past_the_deadline_nothing_is_sent) {
    ScriptedTransport chip;
    Channel channel(chip, std::chrono::steady_clock::now() - std::chrono::seconds(1));
    EXPECT_THROW(std::ignore = channel.send({.ins = 0xB0}), ReadLimitExceeded);
}

TEST(Channel, before_the_deadline_commands_go_through) {
    ScriptedTransport chip;
    chip.expect_any("9000");
    Channel channel(chip, std::chrono::steady_clock::now() + std::chrono::hours(1));
    EXPECT_TRUE(channel.send({.ins = 0xB0}).ok());
}

TEST(Channel, bytes_are_counted_as_sent_and_received) {
    ScriptedTransport chip;
    chip.expect("00B0000004", "010203049000");
    Channel channel(chip);
    ASSERT_TRUE(channel.send({.ins = 0xB0, .ne = 4}).ok());
    EXPECT_EQ(channel.stats().bytes_sent, 5U);
    EXPECT_EQ(channel.stats().bytes_received, 6U);
}

}  // namespace
}  // namespace cardio::access
