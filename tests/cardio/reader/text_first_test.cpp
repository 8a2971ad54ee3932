#include <gtest/gtest.h>

#include <thread>

#include "tests/cardio/reader/interposer.h"
#include "tests/cardio/reader/specimen_read.h"

namespace cardio {
namespace {

using lds::FileId;
using tests::Interposer;
using tests::SpecimenRead;
using Status = Finding::Status;

/// What the call brought, and how many commands had gone out by then.
struct Told {
    int times = 0;
    std::size_t commands = 0;
    Outcome outcome = Outcome::malformed;
    std::optional<trust::Verdict> verdict;
    Findings findings;
    std::optional<std::string> full_name;
    std::set<FileId> files;
    bool portrait = false;
    std::vector<std::string> warnings;
    std::thread::id thread;
};

/// Reads over the link and writes down what was told before the portrait.
ReadResult read_telling(SpecimenRead& read, Interposer& link, Told& told) {
    read.options.on_text_verified = [&](const ReadResult& so_far) {
        ++told.times;
        told.commands = link.sent.size();
        told.outcome = so_far.outcome;
        told.verdict = so_far.verdict;
        told.findings = so_far.findings;
        if (so_far.person) told.full_name = so_far.person->full_name;
        told.files.clear();
        for (const auto& [id, bytes] : so_far.files) told.files.insert(id);
        told.portrait = so_far.portrait.has_value();
        told.warnings = so_far.warnings;
        told.thread = std::this_thread::get_id();
    };
    return read_document(link, read.key, read.trust, read.options);
}

TEST(TextFirst, text_is_proved_before_the_first_byte_of_the_portrait) {
    for (const bool extended : {true, false}) {
        SpecimenRead read("cccd", {}, 1, extended);
        Interposer link(read.transport);
        Told told;
        const ReadResult result = read_telling(read, link, told);
        EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
        EXPECT_EQ(told.times, 1);
        EXPECT_EQ(told.outcome, Outcome::genuine);
        EXPECT_EQ(told.verdict, trust::Verdict::genuine);
        EXPECT_TRUE(told.findings.integrity.passed());
        EXPECT_TRUE(told.findings.issuer.passed());
        EXPECT_TRUE(told.findings.original_chip.passed());
        EXPECT_TRUE(told.findings.consistency.passed());
        EXPECT_EQ(told.full_name, read.card.citizen.full_name);
        EXPECT_FALSE(told.portrait);
        EXPECT_FALSE(told.files.contains(FileId::dg2));
        EXPECT_EQ(told.thread, std::this_thread::get_id());
        // All that is left is the portrait, in as many commands as it has blocks.
        const std::size_t block = extended ? 8175 : 223;
        const std::size_t blocks = (read.card.groups.at(2).size() + block - 1) / block;
        EXPECT_EQ(link.sent.size() - told.commands, blocks);
    }
}

TEST(TextFirst, what_is_told_is_what_a_read_without_the_portrait_ends_with) {
    for (const char* profile : {"cccd", "bac-plain", "no-aa"}) {
        SpecimenRead read(profile), without(profile);
        Interposer link(read.transport);
        Told told;
        std::ignore = read_telling(read, link, told);
        without.options.read_portrait = false;
        const ReadResult result = without.run();
        EXPECT_EQ(told.outcome, result.outcome);
        EXPECT_EQ(told.verdict, result.verdict);
        EXPECT_EQ(told.findings.integrity.status, result.findings.integrity.status);
        EXPECT_EQ(told.findings.original_chip.status, result.findings.original_chip.status);
        EXPECT_EQ(told.findings.original_chip.method, result.findings.original_chip.method);
        EXPECT_EQ(told.warnings, result.warnings);
        EXPECT_EQ(told.files.size(), result.files.size());
    }
}

TEST(TextFirst, counter_without_certificates_is_told_no_more_than_was_proved) {
    SpecimenRead read;
    read.trust = trust::TrustStore();
    Interposer link(read.transport);
    Told told;
    std::ignore = read_telling(read, link, told);
    EXPECT_EQ(told.times, 1);
    EXPECT_EQ(told.outcome, Outcome::unproven_issuer);
    EXPECT_EQ(told.findings.issuer.status, Status::not_possible);
}

TEST(TextFirst, nothing_is_told_of_a_card_that_failed_a_check) {
    for (const char* quirk : {"changed-dg13", "truncated-dg13", "forged-issuer", "copied-chip",
                              "stripped-dg14", "stripped-dg15", "silent-aa", "silent-ca", "downgrade",
                              "downgrade-hidden", "dg1-dg13-mismatch", "no-sod", "mute-sm", "wrong-mac"}) {
        SpecimenRead read("cccd", {quirk});
        Interposer link(read.transport);
        Told told;
        std::ignore = read_telling(read, link, told);
        EXPECT_EQ(told.times, 0) << quirk;
    }
}

TEST(TextFirst, changed_portrait_is_found_after_the_text_was_told) {
    SpecimenRead read("cccd", {"changed-dg2"});
    Interposer link(read.transport);
    Told told;
    const ReadResult result = read_telling(read, link, told);
    EXPECT_EQ(told.outcome, Outcome::genuine);
    EXPECT_EQ(outcome_word(result.outcome), "rejected");
    EXPECT_EQ(result.findings.integrity.reason, "DG2 is not what was signed");
}

TEST(TextFirst, nothing_is_told_where_no_portrait_is_to_come) {
    SpecimenRead read;
    read.options.read_portrait = false;
    Interposer link(read.transport);
    Told told;
    EXPECT_EQ(read_telling(read, link, told).outcome, Outcome::genuine);
    EXPECT_EQ(told.times, 0);
}

/// Lifts the card at the first command after the text was told; `next` is put back in its place.
ReadResult read_lifted_after_text(SpecimenRead& read, CardTransport& next, Told& told) {
    bool lifted = false;
    Interposer* place = nullptr;
    Interposer link(read.transport, [&](const CommandApdu& command, CardTransport& card) {
        if (told.times != 1 || std::exchange(lifted, true)) return card.transmit(command);
        place->put(next);
        throw CardRemoved("lifted");
    });
    place = &link;
    return read_telling(read, link, told);
}

TEST(TextFirst, card_put_back_is_told_of_once) {
    SpecimenRead read;
    Told told;
    const ReadResult result = read_lifted_after_text(read, read.transport, told);
    EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
    EXPECT_EQ(told.times, 1);
}

TEST(TextFirst, other_card_put_back_is_told_of_anew) {
    SpecimenRead read, other("no-aa");  // the same citizen, another EF.SOD
    Told told;
    const ReadResult result = read_lifted_after_text(read, other.transport, told);
    EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
    EXPECT_EQ(told.times, 2);
    EXPECT_FALSE(told.files.contains(FileId::dg15));
}

TEST(TextFirst, copy_put_back_is_rejected_although_the_text_was_told) {
    SpecimenRead read, copy("cccd", {"copied-chip"});
    Told told;
    EXPECT_EQ(outcome_word(read_lifted_after_text(read, copy.transport, told).outcome), "rejected");
    EXPECT_EQ(told.times, 1);
}

TEST(TextFirst, hashes_made_on_the_way_are_those_of_the_files) {
    SpecimenRead read("cccd", {}, 1, false);
    const ReadResult result = read.run();
    const ReadResult again = verify_files(result.files, read.trust, read.options);
    EXPECT_TRUE(result.findings.integrity.passed());
    EXPECT_TRUE(again.findings.integrity.passed());
    EXPECT_EQ(again.outcome, Outcome::genuine);
}

TEST(TextFirst, change_in_any_block_of_the_portrait_is_found) {
    const std::size_t size = SpecimenRead().card.groups.at(2).size();
    for (const std::size_t at : {std::size_t{200}, std::size_t{8174}, std::size_t{8175}, size - 1}) {
        SpecimenRead read;
        read.card.groups.at(2).at(at) ^= 1;
        specimen::ChipTransport transport(specimen::Chip(read.card, {}, 3));
        const ReadResult result = read_document(transport, read.key, read.trust, read.options);
        EXPECT_EQ(result.findings.integrity.reason, "DG2 is not what was signed") << at;
    }
}

}  // namespace
}  // namespace cardio
