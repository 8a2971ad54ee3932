// Quirks of opening the chip: PACE, BAC, passwords and commands.
#include "cardio/oid.h"
#include "tests/cardio/specimen/quirk_checks.h"

using namespace cardio;
using namespace cardio::specimen;
using tests::issued;
using tests::QuirkyChip;
using tests::send;

namespace {

tests::PaceResult pace(const std::string& quirk, bool name_parameters = false,
                       const std::string& profile = "cccd") {
    Chip chip = tests::powered_chip(issued(profile), {quirk});
    tests::PaceRun run = tests::first_offer(issued(profile));
    run.name_parameters = name_parameters;
    return tests::run_pace(chip, run);
}

/// Answers of the first two or three steps of PACE, by tag of what the chip sends.
std::map<std::uint32_t, Bytes> steps(const std::string& quirk, const std::string& profile,
                                     const Bytes& our_key) {
    Chip chip = tests::powered_chip(issued(profile), {quirk});
    std::map<std::uint32_t, Bytes> values;
    const auto exchange = [&](BytesView object, std::uint32_t wanted) {
        const CommandApdu command{0x10, 0x86, 0, 0, encode_tlv(0x7C, object), 256};
        const auto answer = ResponseApdu::parse(chip.process(command.encode()));
        const auto envelope = find_tlv(answer->data, 0x7C);
        const auto value = envelope ? find_tlv(envelope->value, wanted) : std::nullopt;
        if (value) values[wanted] = Bytes(value->value.begin(), value->value.end());
    };
    const auto& oid = issued(profile).profile.pace_offers.front().oid;
    const Bytes data = concat({encode_tlv(0x80, oid_value(oid)), encode_tlv(0x83, Bytes{2})});
    (void)chip.process(CommandApdu{0x00, 0x22, 0xC1, 0xA4, data}.encode());
    exchange({}, 0x80);
    exchange(encode_tlv(0x81, our_key), 0x82);
    exchange(encode_tlv(0x83, our_key), 0x84);
    return values;
}

bool of_the_group(int parameter_id, const Bytes& element) {
    try {
        (void)tests::group_of(parameter_id)->power(element, Bytes{3});
        return true;
    } catch (const std::logic_error&) {
        return false;
    }
}

/// A key of ours in the standard group of this profile's PACE.
Bytes key_for(int parameter_id) {
    const auto group = tests::group_of(parameter_id);
    return group->power(group->generator(), group->random_scalar());
}

constexpr const char* dh_profile = "pace-gm-3des-modp1024-160";

const tests::RegisteredChecks pace_checks(
    {{"pace-reference-required",
      [] {
          EXPECT_EQ(pace("pace-reference-required").status, 0x6A80);
          EXPECT_TRUE(pace("pace-reference-required", true).session);
      }},
     {"pace-reference-refused",
      [] {
          EXPECT_EQ(pace("pace-reference-refused", true).status, 0x6A80);
          EXPECT_TRUE(pace("pace-reference-refused").session);
      }},
     {"pace-refused",
      [] {
          EXPECT_EQ(pace("pace-refused").status, 0x6A80);
          EXPECT_EQ(pace("pace-refused", true).status, 0x6A80);
      }},
     {"pace-reflected-keys",
      [] {
          const Bytes ours = key_for(13);
          const auto values = steps("pace-reflected-keys", "cccd", ours);
          EXPECT_EQ(values.at(0x82), ours);
          EXPECT_EQ(values.at(0x84), ours);
          EXPECT_FALSE(pace("pace-reflected-keys").session);
      }},
     {"pace-off-curve",
      [] {
          const auto values = steps("pace-off-curve", "cccd", key_for(13));
          EXPECT_FALSE(of_the_group(13, values.at(0x82)));
          EXPECT_FALSE(of_the_group(13, values.at(0x84)));
      }},
     {"pace-neutral-key",
      [] {
          EXPECT_EQ(steps("pace-neutral-key", "cccd", key_for(13)).at(0x82), Bytes{0x00});
          Bytes one(128, 0);
          one.back() = 1;
          EXPECT_EQ(steps("pace-neutral-key", dh_profile, key_for(0)).at(0x84), one);
      }},
     {"pace-wrong-token",
      [] {
          EXPECT_EQ(pace("pace-wrong-token").status, 0x9000);
          EXPECT_FALSE(pace("pace-wrong-token").session);
      }},
     {"pace-no-token",
      [] {
          EXPECT_EQ(pace("pace-no-token").status, 0x9000);
          EXPECT_FALSE(pace("pace-no-token").session);
      }},
     {"pace-short-nonce",
      [] { EXPECT_EQ(steps("pace-short-nonce", "cccd", key_for(13)).at(0x80).size(), 8U); }},
     {"pace-no-nonce", [] { EXPECT_TRUE(steps("pace-no-nonce", "cccd", key_for(13)).at(0x80).empty()); }},
     {"im-bare", [] {
          EXPECT_TRUE(steps("im-bare", "pace-im-aes128-brainpoolp256r1", Bytes(16, 1)).count(0x82) == 0);
          EXPECT_EQ(steps("slow", "pace-im-aes128-brainpoolp256r1", Bytes(16, 1)).at(0x82), Bytes{});
      }}});

std::uint16_t wrong_password(const std::string& quirk) {
    Chip chip = tests::powered_chip(issued(), {quirk});
    tests::PaceRun run = tests::first_offer(issued());
    run.secret.back() ^= 0x01;
    return tests::run_pace(chip, run).status;
}

/// EXTERNAL AUTHENTICATE of a terminal that knows the MRZ: what the chip answers.
std::string bac_failure(const std::string& quirk) {
    Chip chip = tests::powered_chip(issued(), {quirk});
    try {
        (void)tests::opened_by_bac(chip, issued());
        return "";
    } catch (const std::logic_error& error) {
        return error.what();
    }
}

const tests::RegisteredChecks password_checks(
    {{"wrong-password-63c2",
      [] {
          EXPECT_EQ(wrong_password("wrong-password-63c2"), 0x63C2);
          EXPECT_TRUE(pace("wrong-password-63c2").session);
      }},
     {"password-suspended",
      [] {
          Chip chip = tests::powered_chip(issued(), {"password-suspended"});
          EXPECT_EQ(send(chip, "0022C1A40F800A04007F00070202040202830102"), "63C1");
          EXPECT_EQ(send(chip, "10860000027C0000").substr(0, 8), "7C128010");
      }},
     {"password-blocked", [] { EXPECT_EQ(pace("password-blocked").status, 0x6983); }},
     {"bac-disabled",
      [] {
          Chip chip = tests::powered_chip(issued(), {"bac-disabled"});
          (void)chip.process(tests::select_application().encode());
          EXPECT_EQ(send(chip, "0084000008").size(), 20U);
          EXPECT_EQ(send(chip, "0082000028" + std::string(80, '0') + "28"), "6A88");
          EXPECT_TRUE(pace("bac-disabled").session);
      }},
     {"bac-wrong-answer",
      [] { EXPECT_EQ(bac_failure("bac-wrong-answer"), "the chip's MAC in BAC is wrong"); }},
     {"bac-short-answer", [] { EXPECT_EQ(bac_failure("bac-short-answer"), "BAC does not open the card"); }}});

const tests::RegisteredChecks command_checks(
    {{"select-le-6a86",
      [] {
          Chip chip = tests::powered_chip(issued(), {"select-le-6a86"});
          EXPECT_EQ(send(chip, "00A4040C07A000000247100100"), "6A86");
          EXPECT_EQ(send(chip, "00A4040C07A0000002471001"), "9000");
      }},
     {"mse-le-6985",
      [] {
          Chip chip = tests::powered_chip(issued(), {"mse-le-6985"});
          EXPECT_EQ(send(chip, "0022C1A40F800A04007F0007020204020283010200"), "6985");
          EXPECT_EQ(send(chip, "0022C1A40F800A04007F00070202040202830102"), "9000");
      }},
     {"wants-select-mf",
      [] {
          Chip chip = tests::powered_chip(issued(), {"wants-select-mf"});
          EXPECT_EQ(send(chip, "00A4020C02011C"), "6A82");
          EXPECT_EQ(send(chip, "00B09C0000"), "6A82");
          EXPECT_EQ(send(chip, "00A4000C023F00"), "9000");
          EXPECT_EQ(send(chip, "00A4020C02011C"), "9000");
          chip.power_on();
          EXPECT_EQ(send(chip, "00A4020C02011C"), "6A82");
      }},
     {"ef-dir-6982",
      [] {
          Chip chip = tests::powered_chip(issued(), {"ef-dir-6982"});
          EXPECT_EQ(send(chip, "00A4020C022F00"), "6982");
          Chip ordinary = tests::powered_chip(issued());
          EXPECT_EQ(send(ordinary, "00A4020C022F00"), "6A82");
      }},
     {"card-access-6882",
      [] {
          Chip chip = tests::powered_chip(issued(), {"card-access-6882"});
          EXPECT_EQ(send(chip, "00A4020C02011C"), "9000");
          tests::Session session = tests::opened_by_bac(chip, issued());
          EXPECT_EQ(session.status(chip, tests::select_file(0x011C)), 0x6882);
      }},
     {"not-a-cccd", [] {
          Chip chip = tests::powered_chip(issued(), {"not-a-cccd"});
          for (const char* command :
               {"00A4040C07A0000002471001", "00A4020C02011C", "00B09C0000", "0084000008"})
              EXPECT_EQ(send(chip, command), "6A82") << command;
      }}});

}  // namespace

TEST(Quirks, pace_is_odd_as_said) {
    pace_checks.run();
}

TEST(Quirks, passwords_are_odd_as_said) {
    password_checks.run();
}

TEST(Quirks, commands_are_refused_as_said) {
    command_checks.run();
}
