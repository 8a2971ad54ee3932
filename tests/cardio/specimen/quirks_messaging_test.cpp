// Quirks of secure messaging, of sessions and of the link.
#include <chrono>

#include "tests/cardio/specimen/quirk_checks.h"

using namespace cardio;
using namespace cardio::specimen;
using tests::issued;
using tests::send;

namespace {

/// A chip with an open session, on which nothing protected has been said yet.
struct OpenChip {
    explicit OpenChip(const std::string& quirk, const std::string& profile = "cccd")
        : chip(tests::powered_chip(issued(profile), {quirk})),
          session(tests::run_pace(chip, tests::first_offer(issued(profile))).session.value()) {}

    tests::Protected send(const CommandApdu& command) { return session.send(chip, command); }
    /// An answer with data: EF.CardAccess by its short identifier.
    tests::Protected read() {
        return send({0x00, 0xB0, 0x9C, 0x00, {}, static_cast<std::uint32_t>(issued().card_access.size())});
    }

    Chip chip;
    tests::Session session;
};

/// An answer with data that is not in order although its MAC is as the quirk says.
tests::Protected disordered(const std::string& quirk, bool mac_fits) {
    const tests::Protected answer = OpenChip(quirk).read();
    EXPECT_FALSE(answer.plain);
    EXPECT_EQ(answer.mac_fits, mac_fits);
    EXPECT_EQ(answer.raw.sw, 0x9000);
    return answer;
}

tests::QuirkChecks mac_sizes() {
    tests::QuirkChecks checks;
    for (const std::size_t size : {4U, 7U, 9U, 16U}) {
        const std::string name = "mac-" + std::to_string(size);
        checks[name] = [name, size] { EXPECT_EQ(disordered(name, false).objects.at(0x8E).size(), size); };
    }
    return checks;
}

const tests::RegisteredChecks mac_checks(mac_sizes());

const tests::RegisteredChecks answer_checks(
    {{"wrong-mac", [] { EXPECT_EQ(disordered("wrong-mac", false).objects.at(0x8E).size(), 8U); }},
     {"no-mac", [] { EXPECT_FALSE(disordered("no-mac", false).objects.contains(0x8E)); }},
     {"mute-sm",
      [] {
          const auto answer = disordered("mute-sm", false);
          EXPECT_TRUE(answer.raw.data.empty());
      }},
     {"replayed-answers",
      [] {
          OpenChip chip("replayed-answers");
          const auto first = chip.read();
          ASSERT_TRUE(first.plain);
          const auto second = chip.send(tests::select_application());
          EXPECT_EQ(second.raw, first.raw);
          EXPECT_FALSE(second.plain);
      }},
     {"scrambled-answers",
      [] {
          const auto answer = OpenChip("scrambled-answers").read();
          EXPECT_FALSE(answer.plain);
          EXPECT_FALSE(answer.raw.data.empty());
      }},
     {"unprotected-6282",
      [] {
          const auto answer = OpenChip("unprotected-6282").read();
          EXPECT_EQ(answer.raw.sw, 0x6282);
          EXPECT_EQ(answer.objects.at(0x99), from_hex("9000"));
          EXPECT_FALSE(answer.plain);
      }},
     {"inner-status-differs",
      [] { EXPECT_EQ(disordered("inner-status-differs", true).objects.at(0x99), from_hex("6A82")); }},
     {"no-inner-status", [] { EXPECT_FALSE(disordered("no-inner-status", false).objects.contains(0x99)); }},
     {"plain-data-object",
      [] {
          const auto answer = disordered("plain-data-object", true);
          EXPECT_EQ(answer.objects.at(0x81), issued().card_access);
          EXPECT_FALSE(answer.objects.contains(0x87));
      }},
     {"bad-padding-indicator",
      [] { EXPECT_EQ(disordered("bad-padding-indicator", true).objects.at(0x87).at(0), 0x02); }},
     {"cut-cryptogram",
      [] { EXPECT_EQ(disordered("cut-cryptogram", true).objects.at(0x87).size() % 16, 0U); }},
     {"empty-cryptogram",
      [] { EXPECT_EQ(disordered("empty-cryptogram", true).objects.at(0x87), Bytes{0x01}); }},
     {"unknown-object", [] { EXPECT_EQ(disordered("unknown-object", true).objects.at(0x85).size(), 16U); }},
     {"bad-padding", [] { EXPECT_EQ(disordered("bad-padding", true).objects.at(0x87).size() % 16, 1U); }},
     {"ssc-not-advanced",
      [] {
          const auto answer = disordered("ssc-not-advanced", false);
          EXPECT_EQ(answer.objects.at(0x99), from_hex("9000"));
      }},
     {"ssc-twice", [] {
          OpenChip chip("ssc-twice");
          const auto late = chip.read();
          EXPECT_FALSE(late.plain);
          // A terminal that counts along understands the same answer.
          EXPECT_TRUE(chip.session.open(late.raw).mac_fits);
      }}});

/// Which of twenty protected commands are answered by this naked status.
std::vector<int> naked_at(const std::string& quirk, std::uint16_t status) {
    OpenChip chip(quirk);
    std::vector<int> at;
    for (int i = 1; i <= 20; ++i) {
        const auto answer = chip.read();
        if (answer.plain) continue;
        EXPECT_TRUE(answer.raw.data.empty());
        if (answer.raw.sw == status) at.push_back(i);
        const auto again = tests::run_pace(chip.chip, tests::first_offer(issued())).session;
        if (!again) return at;
        chip.session = *again;
    }
    return at;
}

const tests::RegisteredChecks session_checks(
    {{"sm-lost-6987",
      [] {
          EXPECT_EQ(naked_at("sm-lost-6987", 0x6987), std::vector<int>{12});
          EXPECT_EQ(naked_at("sm-lost-6987:3", 0x6987), std::vector<int>{3});
      }},
     {"sm-lost-6988",
      [] {
          EXPECT_EQ(naked_at("sm-lost-6988", 0x6988), std::vector<int>{12});
          EXPECT_EQ(naked_at("sm-lost-6988:1", 0x6988), std::vector<int>{1});
      }},
     {"sm-lost-6985", [] { EXPECT_EQ(naked_at("sm-lost-6985:5", 0x6985), std::vector<int>{5}); }},
     {"sm-lost-often",
      [] {
          EXPECT_EQ(naked_at("sm-lost-often:6", 0x6988), (std::vector<int>{6, 12, 18}));
      }},
     {"reset-at",
      [] {
          Chip chip = tests::powered_chip(issued(), {"reset-at:3"});
          EXPECT_EQ(send(chip, "00A4040C07A0000002471001"), "9000");
          EXPECT_EQ(send(chip, "00A4020C020101"), "6982");
          EXPECT_EQ(send(chip, "00A4020C020101"), "6A82");  // the application is no longer selected
          EXPECT_EQ(send(chip, "00A4020C02011C"), "9000");
          OpenChip open("reset-at:7");  // five commands of PACE before
          EXPECT_TRUE(open.read().plain);
          EXPECT_EQ(open.read().raw.sw, 0x6987);
      }},
     {"naked-errors",
      [] {
          OpenChip chip("naked-errors");
          const auto failed = chip.send(tests::select_file(0x0F0F));
          EXPECT_EQ(to_hex(failed.raw.encode()), "6A82");
          EXPECT_EQ(chip.read().raw.sw, 0x6987);
      }},
     {"naked-errors-kept", [] {
          OpenChip chip("naked-errors-kept");
          const tests::Session before = chip.session;
          const CommandApdu failing = tests::select_file(0x0F0F);
          const auto raw = chip.chip.process(chip.session.protect(failing).encode());
          EXPECT_EQ(to_hex(raw), "6A82");
          EXPECT_TRUE(chip.read().plain);  // the counter stood still for the naked answer
      }}});

const tests::RegisteredChecks link_checks(
    {{"short-only",
      [] {
          OpenChip chip("short-only");
          EXPECT_EQ(chip.chip.process(from_hex("00B09C00000100")), from_hex("6700"));
          OpenChip other("short-only");
          (void)other.chip.process(from_hex("0CB09C00000100"));
          EXPECT_TRUE(other.read().plain);  // the session survives
      }},
     {"extended-ends-session",
      [] {
          OpenChip chip("extended-ends-session");
          EXPECT_EQ(to_hex(chip.chip.process(from_hex("0CB09C00000100"))), "6700");
          EXPECT_EQ(chip.read().raw.sw, 0x6987);
      }},
     {"slow",
      [] {
          Chip chip = tests::powered_chip(issued(), {"slow"});
          const auto start = std::chrono::steady_clock::now();
          EXPECT_EQ(send(chip, "00A4020C02011C"), "9000");
          EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(60));
      }},
     {"endless-61xx",
      [] {
          Chip chip = tests::powered_chip(issued(), {"endless-61xx"});
          EXPECT_EQ(send(chip, "00A4020C02011C"), "6110");
          for (int i = 0; i < 3; ++i)
              EXPECT_EQ(send(chip, "00C0000010"), "000000000000000000000000000000006110");
      }},
     {"endless-6cxx",
      [] {
          Chip chip = tests::powered_chip(issued(), {"endless-6cxx"});
          EXPECT_EQ(send(chip, "00B09C0000"), "6C10");
          EXPECT_EQ(send(chip, "00B09C0010"), "6C20");
          EXPECT_EQ(send(chip, "00B09C0020"), "6C10");
      }},
     {"empty-answers",
      [] {
          Chip chip = tests::powered_chip(issued(), {"empty-answers"});
          for (const char* command : {"00A4020C02011C", "00B09C0000", "0084000008", "0CB09C0000"})
              EXPECT_EQ(send(chip, command), "9000");
      }},
     {"empty-reads",
      [] {
          OpenChip chip("empty-reads");
          for (int i = 0; i < 3; ++i) EXPECT_EQ(chip.read().plain, (ResponseApdu{{}, 0x9000}));
      }},
     {"huge-reads",
      [] {
          OpenChip chip("huge-reads");
          EXPECT_EQ(chip.read().plain->data.size(), 65000U);
          EXPECT_LE(chip.read().raw.data.size(), 65533U);  // what the virtual reader carries
          EXPECT_TRUE(chip.send(tests::select_application()).plain->data.empty());
      }},
     {"huge-answers",
      [] {
          Chip chip = tests::powered_chip(issued(), {"huge-answers"});
          EXPECT_EQ(chip.process(from_hex("00A4020C02011C")).size(), 65002U);
          EXPECT_LE(chip.process(from_hex("00B09C0004")).size(), 65535U);
      }},
     {"noise", [] {
          Chip chip = tests::powered_chip(issued(), {"noise"});
          std::set<std::string> answers;
          for (int i = 0; i < 4; ++i) answers.insert(send(chip, "00A4020C02011C"));
          EXPECT_EQ(answers.size(), 4U);
      }}});

}  // namespace

TEST(Quirks, macs_have_the_size_that_is_said) {
    mac_checks.run();
}

TEST(Quirks, protected_answers_are_odd_as_said) {
    answer_checks.run();
}

TEST(Quirks, sessions_are_lost_as_said) {
    session_checks.run();
}

TEST(Quirks, links_are_odd_as_said) {
    link_checks.run();
}
