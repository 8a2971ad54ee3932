#include <gtest/gtest.h>

#include "cardio/tlv.h"
#include "tests/cardio/reader/specimen_read.h"

namespace cardio {
namespace {

using tests::SpecimenRead;
using Status = Finding::Status;

ReadResult read_with(const std::string& quirk, const std::string& profile = "cccd") {
    return SpecimenRead(profile, {quirk}).run();
}

void expect_rejected(const ReadResult& result) {
    EXPECT_EQ(outcome_word(result.outcome), "rejected") << result.explanation;
    EXPECT_EQ(result.verdict, trust::Verdict::rejected);
    EXPECT_TRUE(result.explanation.starts_with("The card is rejected: ")) << result.explanation;
}

TEST(Rejection, changed_data_fail_the_integrity) {
    for (const char* quirk : {"changed-dg13", "changed-dg2", "truncated-dg13"}) {
        SCOPED_TRACE(quirk);
        const ReadResult result = read_with(quirk);
        expect_rejected(result);
        EXPECT_TRUE(result.findings.integrity.failed());
        EXPECT_TRUE(result.findings.issuer.passed());
    }
}

TEST(Rejection, missing_signed_list_is_rejected) {
    const ReadResult result = read_with("no-sod");
    expect_rejected(result);
    EXPECT_TRUE(result.findings.integrity.failed());
}

TEST(Rejection, foreign_authority_of_the_same_name_does_not_vouch) {
    const ReadResult result = read_with("foreign-csca");
    EXPECT_EQ(result.outcome, Outcome::unproven_issuer) << result.explanation;
    EXPECT_EQ(result.findings.issuer.status, Status::not_possible);
}

TEST(Rejection, forged_signature_of_the_configured_authority_is_rejected) {
    const ReadResult result = read_with("forged-issuer");
    expect_rejected(result);
    EXPECT_TRUE(result.findings.issuer.failed());
}

TEST(Rejection, counter_without_certificates_proves_no_issuer) {
    SpecimenRead read;
    read.trust = trust::TrustStore();
    const ReadResult result = read.run();
    EXPECT_EQ(result.outcome, Outcome::unproven_issuer);
    EXPECT_EQ(result.verdict, trust::Verdict::unproven_issuer);
}

TEST(Rejection, copied_chip_fails_whatever_proof_it_offers) {
    for (const char* profile :
         {"cccd", "cccd-aa-ecdsa", "no-ca", "no-aa", "bac-only", "bac-aa-ecdsa", "ca-3des"}) {
        SCOPED_TRACE(profile);
        const ReadResult result = read_with("copied-chip", profile);
        expect_rejected(result);
        EXPECT_TRUE(result.findings.original_chip.failed());
        EXPECT_TRUE(result.findings.integrity.passed()) << result.findings.integrity.reason;
    }
}

TEST(Rejection, proof_that_was_signed_and_is_withheld_is_a_failed_proof) {
    for (const char* quirk : {"stripped-dg14", "stripped-dg15", "silent-aa", "silent-ca"}) {
        SCOPED_TRACE(quirk);
        const ReadResult result = read_with(quirk);
        expect_rejected(result);
        EXPECT_TRUE(result.findings.original_chip.failed()) << result.findings.original_chip.reason;
    }
}

TEST(Rejection, withheld_group_is_named_in_the_warnings) {
    const ReadResult result = read_with("stripped-dg15");
    EXPECT_NE(std::find(result.warnings.begin(), result.warnings.end(), "group_unreadable:DG15"),
              result.warnings.end());
    EXPECT_TRUE(result.findings.integrity.failed());
}

TEST(Rejection, withheld_group_of_a_chip_with_naked_errors_is_rejected_too) {
    const ReadResult result = SpecimenRead("cccd", {"stripped-dg15", "naked-errors"}).run();
    expect_rejected(result);
    EXPECT_TRUE(result.findings.original_chip.failed());
}

TEST(Rejection, downgraded_pace_offer_fails_the_consistency) {
    for (const char* quirk : {"downgrade", "downgrade-hidden", "downgrade-weaker"}) {
        SCOPED_TRACE(quirk);
        const ReadResult result = read_with(quirk);
        expect_rejected(result);
        EXPECT_TRUE(result.findings.consistency.failed());
        EXPECT_NE(result.findings.consistency.reason.find("PACE"), std::string::npos);
    }
}

TEST(Rejection, groups_that_contradict_each_other_fail_the_consistency) {
    const ReadResult result = read_with("dg1-dg13-mismatch");
    expect_rejected(result);
    EXPECT_TRUE(result.findings.consistency.failed());
    EXPECT_NE(result.findings.consistency.reason.find("id_number"), std::string::npos);
}

TEST(Rejection, qr_of_another_card_fails_the_consistency) {
    SpecimenRead read;
    read.options.qr = lds::parse_card_qr(SpecimenRead("cccd", {}, 2).card.qr).value();
    const ReadResult result = read.run();
    expect_rejected(result);
    EXPECT_TRUE(result.findings.consistency.failed());
}

TEST(Rejection, other_number_than_the_typed_one_fails_the_consistency) {
    SpecimenRead read;
    read.options.expected_id_number = read.card.citizen.id_number;
    EXPECT_EQ(read.run().outcome, Outcome::genuine);
    read.options.expected_id_number = "000000000000";
    expect_rejected(read.run());
}

TEST(Rejection, explanations_carry_no_personal_data) {
    for (const auto& quirk : specimen::quirks()) {
        if (quirk.name == "slow") continue;
        SpecimenRead read("cccd", {quirk.name});
        const ReadResult result = read.run();
        EXPECT_FALSE(result.explanation.empty()) << quirk.name;
        EXPECT_EQ(result.explanation.find(read.card.citizen.id_number), std::string::npos) << quirk.name;
        EXPECT_EQ(result.explanation.find(read.card.citizen.full_name), std::string::npos) << quirk.name;
    }
}

TEST(Malformed, chip_that_breaks_secure_messaging_brings_nothing) {
    for (const char* quirk : {"mute-sm", "wrong-mac", "endless-61xx"}) {
        for (const char* profile : {"cccd", "bac-only"}) {
            SCOPED_TRACE(std::string(quirk) + " " + profile);
            const ReadResult result = read_with(quirk, profile);
            EXPECT_EQ(outcome_word(result.outcome), "malformed") << result.explanation;
            EXPECT_FALSE(result.verdict);
            EXPECT_FALSE(result.person);
        }
    }
}

/// A card whose files are replaced before the chip gets them.
ReadResult read_changed(const std::function<void(specimen::IssuedCard&)>& change) {
    SpecimenRead read;
    change(read.card);
    specimen::ChipTransport transport(specimen::Chip(read.card, {}, 3));
    return read_document(transport, read.key, read.trust, read.options);
}

TEST(Malformed, signed_list_that_is_no_signed_list_is_malformed) {
    const ReadResult cut = read_changed([](auto& card) { card.sod.resize(card.sod.size() / 2); });
    EXPECT_EQ(cut.outcome, Outcome::malformed);
    const ReadResult noise =
        read_changed([](auto& card) { card.sod = encode_tlv(0x77, from_hex("300401020304")); });
    EXPECT_EQ(noise.outcome, Outcome::malformed);
    EXPECT_FALSE(noise.verdict);
}

TEST(Malformed, changed_group_that_does_not_parse_is_rejected_by_its_hash) {
    const ReadResult result =
        read_changed([](auto& card) { card.groups.at(1) = encode_tlv(0x61, Bytes(20, 0xAA)); });
    expect_rejected(result);
    EXPECT_TRUE(result.findings.integrity.failed());
}

TEST(Malformed, every_truncation_of_a_group_is_rejected) {
    for (const int group : {1, 2, 13, 14, 15}) {
        for (const std::size_t keep : {1U, 2U, 5U, 7U, 40U}) {
            const ReadResult result = read_changed([&](auto& card) { card.groups.at(group).resize(keep); });
            EXPECT_EQ(outcome_word(result.outcome), "rejected") << "DG" << group << " cut to " << keep;
        }
    }
}

TEST(Malformed, group_with_a_monstrous_length_is_rejected_without_reading_it) {
    const ReadResult result = read_changed([](auto& card) {
        card.groups.at(13) = from_hex("6D837FFFFF");
        card.groups.at(13).resize(60000, 0x41);
    });
    expect_rejected(result);
    EXPECT_LT(result.stats.bytes_received, 60000U);
}

}  // namespace
}  // namespace cardio
