#include <gtest/gtest.h>

#include "tests/cardio/reader/specimen_read.h"
#include "tests/support/scripted_transport.h"

namespace cardio {
namespace {

using lds::FileId;
using tests::SpecimenRead;
using Status = Finding::Status;

void expect_genuine(const ReadResult& result) {
    EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
    EXPECT_EQ(result.verdict, trust::Verdict::genuine);
    EXPECT_TRUE(result.findings.integrity.passed()) << result.findings.integrity.reason;
    EXPECT_TRUE(result.findings.issuer.passed()) << result.findings.issuer.reason;
    EXPECT_TRUE(result.findings.consistency.passed()) << result.findings.consistency.reason;
}

TEST(ReadDocument, pace_with_the_can_reads_the_whole_card) {
    SpecimenRead read;
    read.key = access::key_from_can(read.card.can).value();
    const ReadResult result = read.run();
    expect_genuine(result);
    EXPECT_EQ(result.access, AccessMethod::pace_gm);
    EXPECT_EQ(result.findings.original_chip.method, "CA");
    ASSERT_TRUE(result.person);
    EXPECT_EQ(result.person->id_number, read.card.citizen.id_number);
    EXPECT_EQ(result.person->full_name, read.card.citizen.full_name);
    EXPECT_EQ(result.mrz.size(), 3U);
    ASSERT_TRUE(result.portrait);
    EXPECT_GT(result.portrait->width, 0);
    EXPECT_TRUE(result.warnings.empty());
    for (const auto& [number, bytes] : read.card.groups) {
        if (number == 3) continue;
        EXPECT_EQ(result.files.at(lds::group_file(number).value()), bytes) << "DG" << number;
    }
    EXPECT_EQ(result.files.at(FileId::card_access), read.card.card_access);
    EXPECT_EQ(result.files.at(FileId::com), read.card.com);
    EXPECT_EQ(result.files.at(FileId::sod), read.card.sod);
    EXPECT_FALSE(result.files.contains(FileId::dg3));
    EXPECT_EQ(result.active_auth.challenge.size(), 8U);
    // CardAccess, PACE (5), the application, COM, SOD, four groups, CA (2 and its proof), AA, the portrait in
    // two
    EXPECT_EQ(result.stats.apdus, 19U);
    EXPECT_GT(result.stats.bytes_received, read.card.groups.at(2).size());
}

TEST(ReadDocument, every_profile_reads_as_genuine) {
    for (const auto& profile : specimen::profiles()) {
        if (profile.family != "citizen card") continue;
        SCOPED_TRACE(profile.name);
        SpecimenRead read(profile.name);
        const ReadResult result = read.run();
        expect_genuine(result);
        EXPECT_EQ(result.access, profile.pace ? AccessMethod::pace_gm : AccessMethod::bac);
        const bool proof =
            profile.chip_authentication || profile.active_authentication != specimen::Profile::Aa::none;
        EXPECT_EQ(result.findings.original_chip.status, proof ? Status::passed : Status::not_offered);
        EXPECT_EQ(result.findings.original_chip.method, profile.chip_authentication ? "CA"
                                                        : proof                     ? "AA"
                                                                                    : "");
    }
}

TEST(ReadDocument, every_citizen_reads_as_genuine) {
    for (int number = 1; number <= specimen::built_in_citizens(); ++number) {
        SCOPED_TRACE(number);
        SpecimenRead read("cccd", {}, number);
        read.options.qr = lds::parse_card_qr(read.card.qr).value();
        const ReadResult result = read.run();
        expect_genuine(result);
        EXPECT_EQ(result.person->full_name, read.card.citizen.full_name);
        EXPECT_EQ(result.person->spouse_name, read.card.citizen.spouse_name);
        EXPECT_EQ(result.person->old_id_number, read.card.citizen.old_id_number);
    }
}

TEST(ReadDocument, short_apdus_bring_the_same_files) {
    SpecimenRead with_extended, with_short("cccd", {}, 1, false), refusing_extended("cccd", {"short-only"});
    const ReadResult extended = with_extended.run();
    const ReadResult short_only = with_short.run();
    const ReadResult refused = refusing_extended.run();
    expect_genuine(extended);
    expect_genuine(short_only);
    expect_genuine(refused);
    EXPECT_TRUE(short_only.files == extended.files);
    EXPECT_TRUE(refused.files == extended.files);
    EXPECT_GT(short_only.stats.apdus, extended.stats.apdus);
}

TEST(ReadDocument, padded_card_access_is_no_downgrade) {
    expect_genuine(SpecimenRead("cccd", {"padded-card-access"}).run());
}

TEST(ReadDocument, qr_opens_a_card_without_pace) {
    SpecimenRead read("bac-only");
    const auto qr = lds::parse_card_qr(read.card.qr).value();
    read.key = access::key_from_qr(qr).value();
    read.options.qr = qr;
    expect_genuine(read.run());
}

TEST(ReadDocument, second_read_over_the_same_link_finds_the_pace_offer_again) {
    SpecimenRead read;
    expect_genuine(read.run());
    const ReadResult again = read.run();
    expect_genuine(again);
    EXPECT_EQ(again.access, AccessMethod::pace_gm);
}

TEST(ReadDocument, portrait_can_be_left_out) {
    SpecimenRead read;
    read.options.read_portrait = false;
    const ReadResult result = read.run();
    expect_genuine(result);
    EXPECT_FALSE(result.files.contains(FileId::dg2));
    EXPECT_FALSE(result.portrait);
}

TEST(ReadDocument, progress_goes_through_the_steps_and_never_back) {
    SpecimenRead read;
    std::vector<ReadProgress> seen;
    expect_genuine(read.run([&seen](const ReadProgress& progress) { seen.push_back(progress); }));
    std::set<ReadStep> steps;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        steps.insert(seen[i].step);
        EXPECT_FALSE(seen[i].card_lifted);
        EXPECT_LE(seen[i].fraction, 1.0F);
        if (i == 0) continue;
        EXPECT_GE(seen[i].step, seen[i - 1].step);
        EXPECT_GE(seen[i].fraction, seen[i - 1].fraction);
    }
    EXPECT_EQ(steps.size(), 6U);
    EXPECT_FLOAT_EQ(seen.back().fraction, 1.0F);
    EXPECT_EQ(seen.back().step, ReadStep::done);
}

TEST(ReadDocument, card_past_its_expiry_is_genuine_with_a_warning) {
    SpecimenRead read;
    read.options.today = "2099-01-01";
    const ReadResult result = read.run();
    if (!result.person || !result.person->date_of_expiry) GTEST_FAIL() << "citizen 1 has an expiry date";
    EXPECT_EQ(result.warnings.front(), "card_expired");
}

TEST(ReadDocument, wrong_can_is_access_denied_after_one_attempt) {
    SpecimenRead read;
    read.key = access::key_from_can("999999").value();
    const ReadResult result = read.run();
    EXPECT_EQ(result.outcome, Outcome::access_denied);
    EXPECT_FALSE(result.verdict);
    EXPECT_FALSE(result.person);
    EXPECT_TRUE(result.files.empty());
    EXPECT_LT(result.stats.apdus, 12U);
}

TEST(ReadDocument, wrong_can_is_followed_by_the_mrz_that_was_given) {
    SpecimenRead read;
    read.key.can = to_secure(as_bytes("999999"));
    const ReadResult result = read.run();
    expect_genuine(result);
    EXPECT_EQ(result.access, AccessMethod::pace_gm);
}

TEST(ReadDocument, guessed_mrz_is_not_tried_after_a_wrong_can) {
    SpecimenRead read;
    read.key.can = to_secure(as_bytes("999999"));
    read.key.mrz_given = false;
    EXPECT_EQ(read.run().outcome, Outcome::access_denied);
}

TEST(ReadDocument, can_alone_does_not_open_a_card_without_pace) {
    SpecimenRead read("bac-only");
    read.key = access::key_from_can(read.card.can).value();
    const ReadResult result = read.run();
    EXPECT_EQ(result.outcome, Outcome::access_denied);
    EXPECT_NE(result.explanation.find("MRZ"), std::string::npos);
}

TEST(ReadDocument, wrong_mrz_is_access_denied_under_bac_and_repeated_guesses_are_tried_once) {
    SpecimenRead read("bac-only");
    const SecureBytes wrong = to_secure(as_bytes("000000000000101012001010"));
    read.key = {.can = std::nullopt, .mrz_information = {wrong, wrong, wrong, wrong}, .mrz_given = false};
    const ReadResult result = read.run();
    EXPECT_EQ(result.outcome, Outcome::access_denied);
    EXPECT_EQ(result.stats.apdus, 2U + 1U + 2U);  // EF.CardAccess both ways, the application, one BAC
}

TEST(ReadDocument, at_most_three_guesses_are_tried) {
    SpecimenRead read("bac-only");
    read.key = {};
    for (const char* guess :
         {"000000000000101012001010", "000000000000101012001011", "000000000000101012001012",
          "000000000000101012001013", "000000000000101012001014"}) {
        read.key.mrz_information.push_back(to_secure(as_bytes(guess)));
    }
    const ReadResult result = read.run();
    EXPECT_EQ(result.outcome, Outcome::access_denied);
    EXPECT_EQ(result.stats.apdus, 2U + 1U + 3U * 2U);
}

TEST(ReadDocument, bank_card_is_not_a_cccd) {
    for (const char* sw : {"6A82", "6A81", "6999", "6D00"}) {
        tests::ScriptedTransport card;
        for (int i = 0; i < 3; ++i) card.expect_any(sw);  // EF.CardAccess both ways, the application
        ReadOptions options;
        options.today = tests::today;
        const auto key = access::key_from_can("123456").value();
        const ReadResult result = read_document(card, key, trust::TrustStore(), options);
        EXPECT_EQ(result.outcome, Outcome::not_a_cccd) << sw;
        EXPECT_FALSE(result.verdict);
    }
    EXPECT_EQ(SpecimenRead("cccd", {"not-a-cccd"}).run().outcome, Outcome::not_a_cccd);
}

TEST(ReadDocument, outcomes_have_their_words_and_exit_codes) {
    EXPECT_EQ(exit_code(Outcome::genuine), 0);
    EXPECT_EQ(exit_code(Outcome::unproven_issuer), 10);
    EXPECT_EQ(exit_code(Outcome::rejected), 11);
    EXPECT_EQ(exit_code(Outcome::access_denied), 12);
    EXPECT_EQ(exit_code(Outcome::no_card), 13);
    EXPECT_EQ(exit_code(Outcome::card_lost), 14);
    EXPECT_EQ(exit_code(Outcome::not_a_cccd), 15);
    EXPECT_EQ(exit_code(Outcome::malformed), 16);
    EXPECT_EQ(outcome_word(Outcome::not_a_cccd), "not_a_cccd");
    EXPECT_EQ(access_word(AccessMethod::pace_gm), "PACE-GM");
    EXPECT_EQ(access_word(AccessMethod::none), "");
}

TEST(ReadDocument, wiping_leaves_nothing_of_the_person) {
    ReadResult result = SpecimenRead().run();
    wipe(result);
    EXPECT_FALSE(result.person);
    EXPECT_FALSE(result.portrait);
    EXPECT_TRUE(result.files.empty());
    EXPECT_TRUE(result.mrz.empty());
    EXPECT_FALSE(result.verdict);
    EXPECT_EQ(result.outcome, Outcome::malformed);
}

}  // namespace
}  // namespace cardio
