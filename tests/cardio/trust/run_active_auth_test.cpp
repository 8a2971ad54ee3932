// The exchange of active authentication with chips that cut, refuse or repeat.
#include <gtest/gtest.h>

#include <deque>
#include <functional>

#include "cardio/lds/dg15.h"
#include "cardio/trust/active_auth.h"
#include "tests/cardio/trust/test_keys.h"
#include "tests/support/scripted_transport.h"
#include "tests/support/vectors.h"

namespace {

using cardio::Bytes;
using cardio::BytesView;
using cardio::CommandApdu;
using cardio::from_hex;
using cardio::ResponseApdu;
using cardio::access::Channel;
using cardio::trust::run_active_auth;
using Status = cardio::Finding::Status;

/// A chip that answers each INTERNAL AUTHENTICATE by the next of its habits.
class AuthenticatingChip final : public cardio::CardTransport {
  public:
    using Habit = std::function<ResponseApdu(const CommandApdu&)>;
    AuthenticatingChip(std::deque<Habit> habits, bool extended)
        : habits_(std::move(habits)), extended_(extended) {}
    ~AuthenticatingChip() override { EXPECT_TRUE(habits_.empty()) << "not asked often enough"; }

    ResponseApdu transmit(const CommandApdu& command) override {
        EXPECT_EQ(command.cla, 0x00);
        EXPECT_EQ(command.ins, 0x88);
        EXPECT_EQ(command.p1, 0x00);
        EXPECT_EQ(command.p2, 0x00);
        EXPECT_EQ(command.data.size(), 8U);
        commands.push_back(command);
        if (habits_.empty()) {
            ADD_FAILURE() << "asked too often";
            return {{}, 0x6F00};
        }
        const Habit habit = std::move(habits_.front());
        habits_.pop_front();
        return habit(command);
    }
    void reset() override {}
    [[nodiscard]] bool extended_length() const override { return extended_; }

    std::vector<CommandApdu> commands;

  private:
    std::deque<Habit> habits_;
    bool extended_;
};

class RunActiveAuth : public testing::Test {
  protected:
    static AuthenticatingChip::Habit whole() {
        return [](const CommandApdu& command) { return ResponseApdu{chip().sign(command.data), 0x9000}; };
    }
    static AuthenticatingChip::Habit cut_to(std::size_t size) {
        return [size](const CommandApdu& command) {
            Bytes answer = chip().sign(command.data);
            answer.resize(size);
            return ResponseApdu{answer, 0x9000};
        };
    }
    static AuthenticatingChip::Habit status(std::uint16_t sw) {
        return [sw](const CommandApdu&) { return ResponseApdu{{}, sw}; };
    }
    static AuthenticatingChip::Habit replayed() {
        return [](const CommandApdu&) { return ResponseApdu{chip().sign(Bytes(8, 0)), 0x9000}; };
    }
    static const tests::RsaChip& chip() {
        static const tests::RsaChip key(2048);
        return key;
    }
    static const tests::RsaChip& long_chip() {
        static const tests::RsaChip key(2304);
        return key;
    }
};

TEST_F(RunActiveAuth, fresh_challenge_goes_out_in_short_form_and_the_answer_is_kept) {
    AuthenticatingChip transport({whole()}, true);
    Channel channel(transport);
    const auto check = run_active_auth(channel, chip().spki(), "");
    EXPECT_TRUE(check.finding.passed()) << check.finding.reason;
    EXPECT_EQ(check.finding.method, "AA");
    ASSERT_EQ(transport.commands.size(), 1U);
    EXPECT_EQ(transport.commands[0].data, check.evidence.challenge);
    EXPECT_EQ(transport.commands[0].ne, 256U);
    EXPECT_FALSE(transport.commands[0].extended);
    EXPECT_TRUE(
        cardio::trust::verify_active_auth(chip().spki(), check.evidence.challenge, check.evidence.answer, "")
            .passed());
}

TEST_F(RunActiveAuth, challenge_comes_from_the_random_source) {
    AuthenticatingChip transport({whole()}, true);
    Channel channel(transport);
    const auto check = run_active_auth(channel, chip().spki(), "", [](std::span<std::uint8_t> out) {
        EXPECT_EQ(out.size(), 8U);
        std::fill(out.begin(), out.end(), 0xA5);
    });
    EXPECT_EQ(check.evidence.challenge, Bytes(8, 0xA5));
}

TEST_F(RunActiveAuth, two_runs_use_two_challenges) {
    AuthenticatingChip transport({whole(), whole()}, true);
    Channel channel(transport);
    EXPECT_NE(run_active_auth(channel, chip().spki(), "").evidence.challenge,
              run_active_auth(channel, chip().spki(), "").evidence.challenge);
}

TEST_F(RunActiveAuth, answer_to_an_older_challenge_fails_without_a_second_try) {
    AuthenticatingChip transport({replayed()}, true);
    Channel channel(transport);
    const auto check = run_active_auth(channel, chip().spki(), "");
    EXPECT_TRUE(check.finding.failed());
    EXPECT_EQ(check.finding.method, "AA");
}

TEST_F(RunActiveAuth, cut_answer_is_asked_for_again_in_extended_form_with_a_new_challenge) {
    AuthenticatingChip transport({cut_to(231), whole()}, true);
    Channel channel(transport);
    EXPECT_TRUE(run_active_auth(channel, chip().spki(), "").finding.passed());
    ASSERT_EQ(transport.commands.size(), 2U);
    EXPECT_TRUE(transport.commands[1].extended);
    EXPECT_EQ(transport.commands[1].ne, 65536U);
    EXPECT_NE(transport.commands[0].data, transport.commands[1].data);
}

TEST_F(RunActiveAuth, cut_twice_fails_after_two_commands_and_says_so) {
    AuthenticatingChip transport({cut_to(231), cut_to(231)}, true);
    Channel channel(transport);
    const auto check = run_active_auth(channel, chip().spki(), "");
    EXPECT_TRUE(check.finding.failed());
    EXPECT_EQ(check.finding.reason, "the answer to the challenge was cut: 231 of 256 bytes");
    EXPECT_EQ(check.finding.method, "AA");
}

TEST_F(RunActiveAuth, empty_answers_in_both_forms_fail_as_cut) {
    for (const auto* key : {&chip(), &long_chip()}) {
        AuthenticatingChip transport({status(0x9000), status(0x9000)}, true);
        Channel channel(transport);
        const auto check = run_active_auth(channel, key->spki(), "");
        EXPECT_TRUE(check.finding.failed());
        EXPECT_NE(check.finding.reason.find("was cut: 0 of"), std::string::npos) << check.finding.reason;
        ASSERT_EQ(transport.commands.size(), 2U);
        EXPECT_NE(transport.commands[0].extended, transport.commands[1].extended);
        EXPECT_NE(transport.commands[0].data, transport.commands[1].data);
    }
}

TEST_F(RunActiveAuth, wrong_signature_of_full_length_is_not_asked_for_again) {
    AuthenticatingChip transport({[](const CommandApdu&) {
                                     return ResponseApdu{Bytes(256, 0x11), 0x9000};
                                 }},
                                 true);
    Channel channel(transport);
    const auto check = run_active_auth(channel, chip().spki(), "");
    EXPECT_EQ(check.finding.reason, "the chip did not sign the challenge");
}

TEST_F(RunActiveAuth, wrong_answer_at_the_second_try_fails) {
    AuthenticatingChip transport({cut_to(0), replayed()}, true);
    Channel channel(transport);
    EXPECT_TRUE(run_active_auth(channel, chip().spki(), "").finding.failed());
}

TEST_F(RunActiveAuth, cut_answer_fails_at_once_where_the_reader_has_no_extended_form) {
    AuthenticatingChip transport({cut_to(231)}, false);
    Channel channel(transport);
    EXPECT_TRUE(run_active_auth(channel, chip().spki(), "").finding.failed());
}

TEST_F(RunActiveAuth, long_signature_goes_in_short_form_where_the_reader_has_no_other) {
    AuthenticatingChip transport({[](const CommandApdu& command) {
                                     Bytes answer = long_chip().sign(command.data);
                                     answer.resize(256);
                                     return ResponseApdu{answer, 0x9000};
                                 }},
                                 false);
    Channel channel(transport);
    EXPECT_EQ(run_active_auth(channel, long_chip().spki(), "").finding.reason,
              "the answer to the challenge was cut: 256 of 288 bytes");
    ASSERT_EQ(transport.commands.size(), 1U);
    EXPECT_FALSE(transport.commands[0].extended);
}

TEST_F(RunActiveAuth, long_signature_goes_in_extended_form_and_then_in_short_form) {
    AuthenticatingChip transport({status(0x9000),
                                  [](const CommandApdu& command) {
                                      return ResponseApdu{long_chip().sign(command.data), 0x9000};
                                  }},
                                 true);
    Channel channel(transport);
    EXPECT_TRUE(run_active_auth(channel, long_chip().spki(), "").finding.passed());
    ASSERT_EQ(transport.commands.size(), 2U);
    EXPECT_TRUE(transport.commands[0].extended);
    EXPECT_FALSE(transport.commands[1].extended);
}

TEST_F(RunActiveAuth, wrong_length_status_is_answered_by_the_other_form) {
    AuthenticatingChip transport({status(0x6700), whole()}, true);
    Channel channel(transport);
    EXPECT_TRUE(run_active_auth(channel, chip().spki(), "").finding.passed());
}

TEST_F(RunActiveAuth, refusal_fails_and_names_the_status) {
    for (const int sw : {0x6982, 0x6985, 0x6A88, 0x6D00, 0x6F00}) {
        AuthenticatingChip transport({status(static_cast<std::uint16_t>(sw))}, true);
        Channel channel(transport);
        const auto check = run_active_auth(channel, chip().spki(), "");
        EXPECT_TRUE(check.finding.failed());
        EXPECT_EQ(check.finding.method, "AA");
        EXPECT_NE(check.finding.reason.find(cardio::to_hex(
                      Bytes{static_cast<std::uint8_t>(sw >> 8), static_cast<std::uint8_t>(sw)})),
                  std::string::npos)
            << check.finding.reason;
    }
}

TEST_F(RunActiveAuth, good_signature_under_an_error_status_fails) {
    AuthenticatingChip transport({[](const CommandApdu& command) {
                                     return ResponseApdu{chip().sign(command.data), 0x6282};
                                 }},
                                 true);
    Channel channel(transport);
    EXPECT_TRUE(run_active_auth(channel, chip().spki(), "").finding.failed());
}

TEST_F(RunActiveAuth, key_of_unknown_kind_is_not_even_asked) {
    AuthenticatingChip transport({}, true);
    Channel channel(transport);
    const auto check = run_active_auth(channel, tests::spki_of_new_key("ED25519"), "");
    EXPECT_EQ(check.finding.status, Status::not_possible);
    EXPECT_TRUE(check.evidence.challenge.empty());
}

TEST_F(RunActiveAuth, card_that_is_lifted_throws) {
    tests::ScriptedTransport transport;
    transport.expect_removal();
    Channel channel(transport);
    EXPECT_THROW(run_active_auth(channel, chip().spki(), ""), cardio::CardRemoved);
}

/// The captured exchange under 3DES secure messaging.
struct CapturedExchange {
    CapturedExchange() {
        const auto vectors = tests::load_vectors("10_active_authentication_rsa_iso9796-2.json");
        const auto& item = vectors.at("captured").at(0);
        const auto& sm = item.at("secure_messaging");
        const auto hex = [](const nlohmann::json& in, const char* name) {
            return from_hex(in.at(name).get<std::string>());
        };
        spki = *cardio::lds::parse_dg15(hex(item, "dg15"));
        challenge = hex(item, "rnd_ifd");
        command = sm.at("protected_command");
        answer = sm.at("protected_response");
        keys.emplace(cardio::access::Cipher::tdes, cardio::to_secure(hex(sm, "ks_enc")),
                     cardio::to_secure(hex(sm, "ks_mac")), hex(sm, "ssc_before"));
    }
    [[nodiscard]] cardio::trust::ActiveAuthCheck run(tests::ScriptedTransport& transport) const {
        Channel channel(transport);
        channel.secure(*keys);
        return run_active_auth(channel, spki, "", [this](std::span<std::uint8_t> out) {
            std::copy(challenge.begin(), challenge.end(), out.begin());
        });
    }
    Bytes spki, challenge;
    std::string command, answer;
    std::optional<cardio::access::SecureMessaging> keys;
};

TEST(RunActiveAuthCaptured, exchange_under_secure_messaging_replays) {
    const CapturedExchange captured;
    tests::ScriptedTransport transport;
    transport.expect(captured.command, captured.answer);
    const auto check = captured.run(transport);
    EXPECT_TRUE(check.finding.passed()) << check.finding.reason;
    EXPECT_EQ(check.evidence.answer.size(), 224U);
}

TEST(RunActiveAuthCaptured, answer_without_protection_fails) {
    const CapturedExchange captured;
    tests::ScriptedTransport transport;
    transport.expect(captured.command, "9000");
    EXPECT_TRUE(captured.run(transport).finding.failed());
}

}  // namespace
