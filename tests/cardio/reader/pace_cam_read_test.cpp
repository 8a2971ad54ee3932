// Whole reads of a chip that offers PACE-CAM: the proof, its failures, and what a copy would leave out.
#include <gtest/gtest.h>

#include "cardio/tlv.h"
#include "tests/cardio/reader/mini_card.h"

namespace cardio {
namespace {

using lds::FileId;
using minichip::MiniChip;
using tests::MiniCard;
using tests::pace_offer;
using Status = Finding::Status;

void expect_copy(const ReadResult& result) {
    EXPECT_EQ(outcome_word(result.outcome), "rejected") << result.explanation;
    EXPECT_TRUE(result.findings.original_chip.failed()) << result.findings.original_chip.reason;
    EXPECT_EQ(result.findings.original_chip.method, "PACE-CAM");
    EXPECT_TRUE(result.findings.integrity.passed() && result.findings.issuer.passed());
}

TEST(PaceCamRead, card_is_genuine_and_proved_by_pace) {
    const ReadResult result = MiniCard().read();
    EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
    EXPECT_EQ(result.access, AccessMethod::pace_cam);
    EXPECT_TRUE(result.findings.original_chip.passed());
    EXPECT_EQ(result.findings.original_chip.method, "PACE-CAM");
    EXPECT_TRUE(result.findings.consistency.passed());
    EXPECT_TRUE(lds::parse_card_security(result.files.at(FileId::card_security)).ok());
    EXPECT_NE(result.files.at(FileId::card_security), result.files.at(FileId::sod));
}

TEST(PaceCamRead, chip_authentication_is_run_as_well_where_dg14_offers_it) {
    MiniCard card;
    card.key_in_dg14 = true;
    MiniChip chip(card.build());
    const ReadResult result = card.read(chip);
    EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
    EXPECT_EQ(result.findings.original_chip.method, "PACE-CAM");
    EXPECT_EQ(chip.chip_authentications(), 1);
    card.chip.copied = true;
    EXPECT_TRUE(card.read().findings.original_chip.failed());
}

TEST(PaceCamRead, copied_chip_without_the_private_key_is_rejected) {
    MiniCard card;
    card.static_key = from_hex("0778");
    expect_copy(card.read());
    card.key_in_dg14 = true;
    expect_copy(card.read());  // another proof does not heal it
}

TEST(PaceCamRead, missing_chip_authentication_data_are_a_failed_proof) {
    MiniCard card;
    card.static_key.clear();
    expect_copy(card.read());
}

TEST(PaceCamRead, card_security_that_is_no_such_file_is_a_failed_proof) {
    MiniCard card;
    const Bytes good = card.make_card_security(MiniCard::card_security_recipe());
    for (const Bytes& bad : {from_hex("3003020101"), Bytes(good.begin(), good.begin() + 300),
                             from_hex("30840001000100"), from_hex("FFFF")}) {
        card.card_security = bad;
        expect_copy(card.read());
    }
}

TEST(PaceCamRead, card_security_without_a_good_signature_is_a_failed_proof) {
    MiniCard card;
    auto recipe = MiniCard::card_security_recipe();
    recipe.wrong_signature = true;
    card.card_security = card.make_card_security(recipe);
    expect_copy(card.read());
}

TEST(PaceCamRead, card_security_that_a_copy_signed_itself_is_a_failed_proof) {
    // everything else is copied from a genuine card: only the key that proves the chip is the copy's own
    MiniCard card;
    auto csca_recipe = tests::pki::csca_recipe();
    csca_recipe.common_name = "Another CSCA";
    csca_recipe.subject_key_id = from_hex("CA77");
    auto signer_recipe = tests::pki::signer_recipe();
    signer_recipe.authority_key_id = from_hex("CA77");
    const auto own_csca = tests::pki::self_signed(csca_recipe);
    const auto own_signer = tests::pki::issued_by(own_csca, signer_recipe);
    card.card_security_signer = &own_signer;
    expect_copy(card.read());
    card.trust = trust::TrustStore();  // nobody vouches for either: no proof, and no word for it
    const ReadResult unknown = card.read();
    EXPECT_EQ(outcome_word(unknown.outcome), "rejected");
    EXPECT_EQ(unknown.findings.original_chip.status, Status::not_possible);
}

TEST(PaceCamRead, unknown_authority_stays_unproven_while_the_chip_is_proved) {
    MiniCard card;
    card.trust = trust::TrustStore();
    const ReadResult result = card.read();
    EXPECT_EQ(outcome_word(result.outcome), "unproven_issuer") << result.explanation;
    EXPECT_TRUE(result.findings.original_chip.passed());
}

TEST(PaceCamRead, other_signer_of_the_same_authority_is_good_for_card_security) {
    MiniCard card;
    auto recipe = tests::pki::signer_recipe();
    recipe.common_name = "Another DS";
    recipe.serial = "77";
    const auto other = tests::pki::issued_by(card.csca, recipe);
    card.card_security_signer = &other;
    EXPECT_EQ(outcome_word(card.read().outcome), "genuine");
}

TEST(PaceCamRead, without_card_security_another_proof_has_to_come) {
    MiniCard card;
    card.card_security = Bytes{};
    const ReadResult promised = card.read();
    expect_copy(promised);
    EXPECT_NE(promised.findings.original_chip.reason.find("PACE-CAM"), std::string::npos);
    card.key_in_dg14 = true;
    const ReadResult proved = card.read();
    EXPECT_EQ(outcome_word(proved.outcome), "genuine") << proved.explanation;
    EXPECT_EQ(proved.findings.original_chip.method, "CA");
    EXPECT_FALSE(proved.files.contains(FileId::card_security));
}

TEST(PaceCamRead, without_dg14_nothing_was_promised) {
    MiniCard card;
    card.card_security = Bytes{};
    card.has_dg14 = false;
    const ReadResult result = card.read();
    EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
    EXPECT_EQ(result.findings.original_chip.status, Status::not_offered);
}

TEST(PaceCamRead, copy_that_refuses_the_mapping_it_cannot_prove_is_rejected) {
    MiniCard card;
    card.chip.pace.refused_protocols = {pace_offer("6.2", 13).oid};
    const ReadResult result = card.read();
    EXPECT_EQ(result.access, AccessMethod::pace_gm) << "the next offer";
    expect_copy(result);
    card.key_in_dg14 = true;
    EXPECT_EQ(outcome_word(card.read().outcome), "genuine") << "chip authentication proves it";
}

TEST(PaceCamRead, offer_of_the_mapping_stripped_before_access_is_a_downgrade) {
    MiniCard card;
    card.key_in_dg14 = true;
    card.offered = {pace_offer("2.2", 13)};
    const ReadResult result = card.read();
    EXPECT_EQ(outcome_word(result.outcome), "rejected");
    EXPECT_TRUE(result.findings.consistency.failed());
    EXPECT_NE(result.findings.consistency.reason.find("DG14"), std::string::npos);
}

TEST(PaceCamRead, offer_that_differs_from_card_security_is_a_downgrade) {
    MiniCard card;
    card.signed_in_dg14.clear();
    card.key_in_dg14 = true;
    EXPECT_EQ(outcome_word(card.read().outcome), "genuine") << "DG14 says nothing about PACE";
    card.signed_in_card_security.push_back(pace_offer("6.4", 13));
    const ReadResult result = card.read();
    EXPECT_EQ(outcome_word(result.outcome), "rejected");
    EXPECT_TRUE(result.findings.consistency.failed());
    EXPECT_NE(result.findings.consistency.reason.find("EF.CardSecurity"), std::string::npos);
}

TEST(PaceCamRead, mapping_of_a_kind_this_reader_does_not_know_is_not_possible) {
    MiniCard card;
    card.offered = {pace_offer("2.2", 13), pace_offer("6.2", 30)};
    card.signed_in_dg14 = card.offered;
    const ReadResult result = card.read();
    EXPECT_EQ(result.access, AccessMethod::pace_gm);
    EXPECT_EQ(result.findings.original_chip.status, Status::not_possible);
    EXPECT_EQ(outcome_word(result.outcome), "rejected");
}

TEST(PaceCamRead, chip_that_drops_the_session_over_card_security_is_opened_again_without_it) {
    MiniCard card;
    card.key_in_dg14 = true;
    card.chip.naked_files = {0x011D};
    MiniChip chip(card.build());
    const ReadResult result = card.read(chip);
    EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
    EXPECT_EQ(result.findings.original_chip.method, "CA");
    EXPECT_EQ(chip.pace_attempts(), 2);
    card.key_in_dg14 = false;
    expect_copy(card.read());
}

TEST(PaceCamRead, mislabelled_curve_is_said_in_the_explanation) {
    MiniCard card;
    card.offered = {pace_offer("2.2", 12)};
    card.signed_in_dg14 = card.offered;
    card.key_in_dg14 = true;
    card.chip.pace.works_on[12] = 13;
    card.chip.pace.checks_points = false;
    const ReadResult result = card.read();
    EXPECT_EQ(outcome_word(result.outcome), "genuine") << result.explanation;
    EXPECT_NE(result.explanation.find("another curve"), std::string::npos) << result.explanation;
    EXPECT_EQ(MiniCard().read().explanation.find("another curve"), std::string::npos);
}

/// Lifts the card once, at this command, and lays another chip on instead.
class Swapped final : public CardTransport {
  public:
    Swapped(CardTransport& first, CardTransport& second, std::size_t at)
        : card_(&first), next_(&second), at_(at) {}
    ResponseApdu transmit(const CommandApdu& command) override {
        if (count_++ == at_) {
            card_ = next_;
            throw CardRemoved("lifted");
        }
        return card_->transmit(command);
    }
    void reset() override { card_->reset(); }
    [[nodiscard]] bool extended_length() const override { return true; }
    [[nodiscard]] std::size_t count() const { return count_; }

  private:
    CardTransport* card_;
    CardTransport* next_;
    std::size_t at_, count_ = 0;
};

TEST(PaceCamRead, card_that_comes_back_has_to_prove_itself_again) {
    MiniCard card;
    card.options.resume_window = std::chrono::milliseconds(1000);
    MiniChip whole(card.build());
    Swapped untouched(whole, whole, static_cast<std::size_t>(-1));
    ASSERT_EQ(outcome_word(card.read(untouched).outcome), "genuine");

    const minichip::ChipSetup genuine = card.build();
    minichip::ChipSetup copied = genuine;
    copied.pace.static_key = from_hex("0778");
    for (std::size_t at = 0; at < untouched.count(); at += 2) {
        MiniChip first(genuine), same(genuine), again(genuine), other(copied);
        Swapped back(first, same, at);
        const ReadResult result = card.read(back);
        EXPECT_EQ(outcome_word(result.outcome), "genuine") << at << result.explanation;
        EXPECT_EQ(result.findings.original_chip.method, "PACE-CAM");
        Swapped swapped(again, other, at);
        EXPECT_EQ(outcome_word(card.read(swapped).outcome), "rejected") << at;
    }
}

TEST(PaceCamRead, proof_of_the_first_session_does_not_stand_for_a_second_without_it) {
    MiniCard card;
    card.options.resume_window = std::chrono::milliseconds(1000);
    const minichip::ChipSetup genuine = card.build();
    minichip::ChipSetup mute = genuine;
    mute.pace.refused_protocols = {pace_offer("6.2", 13).oid};
    MiniChip whole(genuine), first(genuine), second(mute);
    Swapped untouched(whole, whole, static_cast<std::size_t>(-1));
    (void)card.read(untouched);
    Swapped swapped(first, second, untouched.count() - 1);
    EXPECT_EQ(outcome_word(card.read(swapped).outcome), "rejected");
}

TEST(PaceCamRead, dump_with_a_changed_card_security_is_rejected) {
    const MiniCard card;
    const ReadResult result = card.read();
    auto files = result.files;
    EXPECT_EQ(outcome_word(verify_files(files, card.trust, card.options).outcome), "genuine");
    Bytes& file = files.at(FileId::card_security);
    const Bytes good = file;
    file.back() ^= 1;  // of the signature
    const ReadResult changed = verify_files(files, card.trust, card.options);
    EXPECT_EQ(outcome_word(changed.outcome), "rejected");
    EXPECT_TRUE(changed.findings.original_chip.failed());
    file.resize(40);
    EXPECT_EQ(outcome_word(verify_files(files, card.trust, card.options).outcome), "rejected");
    file = good;
    EXPECT_EQ(verify_files(files, card.trust, card.options).findings.original_chip.status,
              Status::not_possible);
}

}  // namespace
}  // namespace cardio
