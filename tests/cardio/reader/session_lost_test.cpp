#include <gtest/gtest.h>

#include "tests/cardio/reader/interposer.h"
#include "tests/cardio/reader/specimen_read.h"

namespace cardio {
namespace {

using lds::FileId;
using tests::Interposer;
using tests::SpecimenRead;

/// A short link, so that the portrait takes many commands; the n-th protected command ends the session with a
/// naked status, this many times.
class Dropping {
  public:
    Dropping(SpecimenRead& read, std::uint16_t status, std::set<std::size_t> at)
        : link(read.transport, [this, status, at](const CommandApdu& command, CardTransport& card) {
              if (!Interposer::is_protected(command) || !at.contains(protected_++))
                  return card.transmit(command);
              card.reset();
              return ResponseApdu{{}, status};
          }) {}
    Interposer link;

  private:
    std::size_t protected_ = 0;
};

std::size_t commands_of_a_whole_read() {
    SpecimenRead read("cccd", {}, 1, false);
    Interposer link(read.transport);
    EXPECT_EQ(read_document(link, read.key, read.trust, read.options).outcome, Outcome::genuine);
    return link.sent.size();
}

TEST(SessionLost, portrait_goes_on_where_it_stopped) {
    const std::size_t whole = commands_of_a_whole_read();
    for (const std::uint16_t status : {0x6987, 0x6988, 0x6985, 0x6F00}) {
        SpecimenRead read("cccd", {}, 1, false);
        Dropping chip(read, status, {60});
        const ReadResult result = read_document(chip.link, read.key, read.trust, read.options);
        EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
        EXPECT_EQ(result.files.at(FileId::dg2), read.card.groups.at(2));
        EXPECT_EQ(chip.link.resets, 1);
        // Opened again, the signed list compared, both proofs, and the rest of the portrait.
        EXPECT_LT(chip.link.sent.size(), whole + 25);
    }
}

TEST(SessionLost, chip_that_loses_the_keys_here_and_there_is_read_to_the_end) {
    SpecimenRead read("cccd", {}, 1, false);
    Dropping chip(read, 0x6988, {30, 60, 85});
    const ReadResult result = read_document(chip.link, read.key, read.trust, read.options);
    EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
    EXPECT_EQ(chip.link.resets, 3);
    EXPECT_TRUE(result.warnings.empty());
}

TEST(SessionLost, every_place_to_lose_the_keys_is_survived) {
    SpecimenRead whole;
    Interposer untouched(whole.transport);
    ASSERT_EQ(read_document(untouched, whole.key, whole.trust, whole.options).outcome, Outcome::genuine);
    for (std::size_t at = 0; at < untouched.protected_commands(); ++at) {
        SCOPED_TRACE(at);
        SpecimenRead read;
        Dropping chip(read, 0x6988, {at});
        const ReadResult result = read_document(chip.link, read.key, read.trust, read.options);
        // The first selects the application, which is part of opening the chip. In the steps of the proof a
        // naked answer is a failed proof: that is for the proof to say.
        if (result.findings.original_chip.failed()) continue;
        EXPECT_EQ(outcome_word(result.outcome), at == 0 ? "malformed" : "genuine") << result.explanation;
    }
}

/// A group that the chip answers with this status, naked or under protection as the specimen does it.
TEST(SessionLost, group_that_always_costs_the_session_is_left_and_the_rest_is_read) {
    SpecimenRead read;
    std::size_t sessions = 0;
    Interposer link(read.transport, [&](const CommandApdu& command, CardTransport& card) {
        const bool of_dg13 = Interposer::is_protected(command) && command.ins == 0xB0 && command.p1 == 0x8D;
        if (!of_dg13) return card.transmit(command);
        ++sessions;
        card.reset();
        return ResponseApdu{{}, 0x6988};
    });
    const ReadResult result = read_document(link, read.key, read.trust, read.options);
    EXPECT_EQ(outcome_word(result.outcome), "rejected");
    EXPECT_EQ(sessions, 2U);
    EXPECT_EQ(result.warnings, std::vector<std::string>{"group_unreadable:DG13"});
    EXPECT_EQ(result.findings.integrity.reason, "DG13 was signed, but could not be read");
    EXPECT_TRUE(result.findings.issuer.passed());
    EXPECT_TRUE(result.findings.original_chip.passed());
    EXPECT_TRUE(result.files.contains(FileId::dg2));
}

TEST(SessionLost, groups_that_are_refused_are_noted_and_the_rest_is_read) {
    SpecimenRead read;
    for (const int missing : {1, 13}) read.card.groups.erase(missing);
    specimen::ChipTransport transport(specimen::Chip(read.card, {}, 3));
    const ReadResult result = read_document(transport, read.key, read.trust, read.options);
    EXPECT_EQ(outcome_word(result.outcome), "rejected");
    EXPECT_EQ(result.warnings, (std::vector<std::string>{"group_unreadable:DG1", "group_unreadable:DG13"}));
    EXPECT_TRUE(result.files.contains(FileId::dg2));
    EXPECT_TRUE(result.files.contains(FileId::dg14));
}

}  // namespace
}  // namespace cardio
