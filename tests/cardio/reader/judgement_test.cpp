#include "cardio/read_judgement.h"

#include <gtest/gtest.h>

#include "cardio/tlv.h"
#include "tests/cardio/reader/specimen_read.h"

namespace cardio::reading {
namespace {

using lds::FileId;
using tests::SpecimenRead;
using Status = Finding::Status;

std::map<FileId, Bytes> dumped(const specimen::IssuedCard& card) {
    std::map<FileId, Bytes> files{{FileId::com, card.com}, {FileId::sod, card.sod}};
    if (!card.card_access.empty()) files[FileId::card_access] = card.card_access;
    for (const auto& [number, bytes] : card.groups) {
        if (!is_protected(number)) files[lds::group_file(number).value()] = bytes;
    }
    return files;
}

class Dump : public testing::Test {
  protected:
    SpecimenRead specimen_;
    std::map<FileId, Bytes> files_ = dumped(specimen_.card);
    ReadResult verify() const { return verify_files(files_, specimen_.trust, specimen_.options); }
};

TEST_F(Dump, unchanged_files_are_genuine_although_the_chip_was_not_asked) {
    const ReadResult result = verify();
    EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
    EXPECT_EQ(result.findings.original_chip.status, Status::not_possible);
    EXPECT_EQ(result.person->full_name, specimen_.card.citizen.full_name);
    EXPECT_TRUE(result.portrait);
}

TEST_F(Dump, unknown_issuer_stays_unproven) {
    specimen_.trust = trust::TrustStore();
    EXPECT_EQ(verify().outcome, Outcome::unproven_issuer);
}

TEST_F(Dump, every_changed_file_is_found) {
    for (auto& [id, bytes] : files_) {
        if (id == FileId::com || id == FileId::card_access) continue;
        SCOPED_TRACE(lds::file_name(id));
        bytes.back() ^= 0x01;
        const ReadResult result = verify();
        EXPECT_TRUE(result.outcome == Outcome::rejected ||
                    (id == FileId::sod && result.outcome == Outcome::malformed));
        bytes.back() ^= 0x01;
    }
    EXPECT_EQ(verify().outcome, Outcome::genuine);
}

TEST_F(Dump, every_missing_group_is_found) {
    for (const FileId id :
         {FileId::sod, FileId::dg1, FileId::dg2, FileId::dg13, FileId::dg14, FileId::dg15}) {
        const auto whole = files_;
        files_.erase(id);
        EXPECT_EQ(outcome_word(verify().outcome), "rejected") << lds::file_name(id);
        files_ = whole;
    }
}

TEST_F(Dump, missing_proof_of_the_chip_is_a_failed_proof) {
    files_.erase(FileId::dg15);
    EXPECT_TRUE(verify().findings.original_chip.failed());
}

TEST_F(Dump, dump_without_the_portrait_is_judged_without_it_when_so_asked) {
    files_.erase(FileId::dg2);
    specimen_.options.read_portrait = false;
    EXPECT_EQ(verify().outcome, Outcome::genuine);
}

TEST_F(Dump, group_that_nobody_signed_is_rejected) {
    files_[FileId::dg11] = encode_tlv(0x6B, from_hex("5C00"));
    EXPECT_EQ(verify().outcome, Outcome::rejected);
}

TEST_F(Dump, signed_list_that_does_not_parse_is_malformed) {
    files_[FileId::sod].resize(30);
    const ReadResult result = verify();
    EXPECT_EQ(result.outcome, Outcome::malformed);
    EXPECT_FALSE(result.verdict);
}

TEST_F(Dump, nothing_at_all_is_rejected) {
    files_.clear();
    EXPECT_EQ(verify().outcome, Outcome::rejected);
}

TEST_F(Dump, hidden_or_changed_pace_offer_is_a_downgrade) {
    files_.erase(FileId::card_access);
    EXPECT_TRUE(verify().findings.consistency.failed());
    files_[FileId::card_access] = from_hex("31143012060A04007F0007020204020102010202010D");
    EXPECT_TRUE(verify().findings.consistency.failed());
    files_[FileId::card_access] = from_hex("FF");
    EXPECT_TRUE(verify().findings.consistency.failed());
}

TEST_F(Dump, undecodable_portrait_is_a_warning_beside_an_unbroken_hash) {
    specimen::IssuedCard card = specimen_.card;
    const auto plain = specimen::Issuer(1).issue(card.citizen, card.profile);
    const ParsedFiles parsed = parse_files(files_);
    ReadResult result;
    Gathered gathered{files_, {}, false};
    gathered.files[FileId::dg2] = encode_tlv(0x75, from_hex("0102"));
    judge_into(result, gathered, parsed, check_signature(parsed, specimen_.trust, specimen_.options),
               original_chip_offline(parsed), specimen_.options);
    EXPECT_EQ(result.outcome, Outcome::rejected);
    EXPECT_EQ(result.warnings, std::vector<std::string>{"portrait_undecodable"});
    EXPECT_FALSE(result.portrait);
}

TEST_F(Dump, decoder_that_fails_costs_the_picture_and_nothing_else) {
    std::size_t asked = 0;
    specimen_.options.decode_portrait = [&](const lds::FaceImage& face) -> lds::Parsed<lds::Portrait> {
        asked = face.image.size();
        return fail(lds::ParseError{"portrait: no decoder today"});
    };
    const ReadResult result = verify();
    EXPECT_EQ(asked, lds::parse_dg2(files_[FileId::dg2])->image.size());
    EXPECT_EQ(result.outcome, Outcome::genuine);
    EXPECT_FALSE(result.portrait);
    EXPECT_EQ(result.portrait_problem, "portrait: no decoder today");
    EXPECT_EQ(result.warnings, std::vector<std::string>{"portrait_undecodable"});
}

TEST_F(Dump, missing_decoder_is_never_replaced_by_this_process) {
    specimen_.options.decode_portrait = picture::ChildDecoder("/nowhere/portrait-decoder");
    const ReadResult result = verify();
    EXPECT_EQ(result.outcome, Outcome::genuine);
    EXPECT_FALSE(result.portrait);
    EXPECT_NE(result.portrait_problem.find("install /nowhere/portrait-decoder"), std::string::npos);
}

TEST_F(Dump, portrait_that_decodes_leaves_no_problem) {
    const ReadResult result = verify();
    EXPECT_EQ(result.portrait_problem, "");
    EXPECT_TRUE(result.warnings.empty());
}

TEST_F(Dump, further_groups_fill_what_dg13_lacks) {
    const Bytes dg11 = encode_tlv(0x6B, encode_tlv(0x5F0E, as_bytes("MẪU<<TÊN"))),
                dg12 = encode_tlv(0x6C, encode_tlv(0x5F26, as_bytes("20200102")));
    files_[FileId::dg11] = dg11;
    files_[FileId::dg12] = dg12;
    const auto with_dg13 = verify().person;
    EXPECT_EQ(with_dg13->full_name, specimen_.card.citizen.full_name);
    EXPECT_NE(with_dg13->date_of_issue, "2020-01-02");
    files_.erase(FileId::dg13);
    const auto without = verify().person;
    EXPECT_EQ(without->full_name, "MẪU TÊN");
    EXPECT_EQ(without->date_of_issue, "2020-01-02");
    files_[FileId::dg11].pop_back();
    EXPECT_NE(verify().person->full_name, "MẪU TÊN") << "malformed";
}

/// What a live read of these files would judge with these proofs.
ReadResult judged_live(const SpecimenRead& specimen, const std::optional<Finding>& ca,
                       const std::optional<Finding>& aa, std::optional<trust::IssuerCheck> issuer = {}) {
    const Gathered gathered{dumped(specimen.card), {}, true};
    const ParsedFiles parsed = parse_files(gathered.files);
    ReadResult result;
    judge_into(result, gathered, parsed,
               issuer ? *issuer : check_signature(parsed, specimen.trust, specimen.options),
               original_chip(parsed, ca, aa), specimen.options);
    return result;
}

TEST(Judgement, live_read_is_genuine_only_when_every_offered_proof_was_asked_for) {
    const SpecimenRead specimen;
    const Finding ca = Finding::pass("CA"), aa = Finding::pass("AA"),
                  no = Finding::failure("wrong key", "CA");
    const Finding unknown = Finding::not_possible("unknown kind of key");
    EXPECT_EQ(judged_live(specimen, ca, aa).outcome, Outcome::genuine);
    EXPECT_EQ(judged_live(specimen, unknown, aa).outcome, Outcome::genuine);
    EXPECT_EQ(judged_live(specimen, std::nullopt, aa).outcome, Outcome::rejected);
    EXPECT_EQ(judged_live(specimen, ca, std::nullopt).outcome, Outcome::rejected);
    EXPECT_EQ(judged_live(specimen, std::nullopt, std::nullopt).outcome, Outcome::rejected);
    EXPECT_EQ(judged_live(specimen, no, aa).outcome, Outcome::rejected);
    EXPECT_EQ(judged_live(specimen, ca, no).outcome, Outcome::rejected);
    EXPECT_EQ(judged_live(specimen, unknown, unknown).outcome, Outcome::rejected);
    EXPECT_EQ(judged_live(specimen, Finding{}, Finding{}).outcome, Outcome::rejected);
}

TEST(Judgement, signature_that_was_never_checked_is_not_genuine) {
    const SpecimenRead specimen;
    EXPECT_EQ(judged_live(specimen, Finding::pass("CA"), Finding::pass("AA"), trust::IssuerCheck{}).outcome,
              Outcome::rejected);
}

TEST(Judgement, both_proofs_are_named_by_chip_authentication) {
    const SpecimenRead specimen;
    EXPECT_EQ(judged_live(specimen, Finding::pass("CA"), Finding::pass("AA")).findings.original_chip.method,
              "CA");
    EXPECT_EQ(judged_live(specimen, Finding::not_offered("no key"), Finding::pass("AA"))
                  .findings.original_chip.method,
              "AA");
}

TEST(Consistency, names_and_dates_are_compared_without_regard_to_case) {
    const SpecimenRead specimen;
    const ParsedFiles parsed = parse_files(dumped(specimen.card));
    ReadOptions options = specimen.options;
    options.qr = lds::parse_card_qr(specimen.card.qr).value();
    ASSERT_TRUE(check_consistency(parsed, options).passed()) << check_consistency(parsed, options).reason;
    const lds::CardQr qr = *options.qr;
    const auto fails_with = [&](auto change, const char* field) {
        options.qr = qr;
        change(*options.qr);
        const Finding finding = check_consistency(parsed, options);
        EXPECT_TRUE(finding.failed()) << field;
        EXPECT_NE(finding.reason.find(field), std::string::npos) << finding.reason;
    };
    fails_with([](auto& q) { q.full_name += "A"; }, "name");
    fails_with([](auto& q) { q.date_of_birth = "1900-01-01"; }, "date of birth");
    fails_with([](auto& q) { q.sex = q.sex == "Nam" ? "Nữ" : "Nam"; }, "sex");
    fails_with([](auto& q) { q.id_number = "000000000000"; }, "number");
    if (specimen.card.citizen.old_id_number)
        fails_with([](auto& q) { q.old_id_number = "000000000"; }, "old number");
    options.qr = qr;
    options.qr->old_id_number.clear();
    options.qr->sex.clear();
    EXPECT_TRUE(check_consistency(parsed, options).passed());
}

TEST(Consistency, without_dg1_nothing_is_consistent) {
    ReadOptions options;
    options.today = tests::today;
    EXPECT_FALSE(check_consistency({}, options).passed());
}

}  // namespace
}  // namespace cardio::reading
