// Who signed EF.CardSecurity: judged by the rules of EF.SOD.
#include <gtest/gtest.h>

#include "cardio/trust/pace_cam.h"
#include "cardio/trust/signed_object.h"
#include "tests/cardio/trust/test_pki.h"
#include "tests/support/vectors.h"

namespace {

using namespace tests::pki;
using cardio::Finding;
using cardio::from_hex;
using cardio::lds::CardSecurity;
using cardio::trust::card_security_refusal;
using cardio::trust::check_issuer;
using cardio::trust::IssuerCheck;
using cardio::trust::IssuerContext;
using cardio::trust::TrustStore;
using Status = Finding::Status;

const std::string security_object = "0.4.0.127.0.7.3.2.1";
const Bytes infos = from_hex("31143012060A04007F0007020204060202010202010D");
const IssuerContext context{"2026-06-01", "2023-06-01", "VNM"};

SodRecipe recipe_of_card_security() {
    SodRecipe recipe;
    recipe.content_type = recipe.signed_content_type = security_object;
    return recipe;
}

CardSecurity file_of(const Identity& signer, const SodRecipe& recipe = recipe_of_card_security()) {
    auto file = cardio::lds::parse_card_security(make_signed_data(signer, recipe, infos));
    if (!file) throw std::runtime_error("the test's EF.CardSecurity does not parse: " + file.error().what);
    return *file;
}

class CardSecurityIssuer : public testing::Test {
  protected:
    Identity csca_ = self_signed(csca_recipe());
    Identity signer_ = issued_by(csca_, signer_recipe());
    TrustStore trust_ = store_of({&csca_});

    Finding finding_of(const CardSecurity& file) const { return check_issuer(file, trust_, context).finding; }
    Finding finding_with(const CertificateRecipe& recipe) const {
        return finding_of(file_of(issued_by(csca_, recipe)));
    }
};

TEST_F(CardSecurityIssuer, signer_of_a_configured_authority_passes) {
    const IssuerCheck check = check_issuer(file_of(signer_), trust_, context);
    EXPECT_TRUE(check.finding.passed()) << check.finding.reason;
    EXPECT_EQ(check.signer.ds_subject, "CN=DS,C=VN");
    EXPECT_EQ(check.signer.csca_subject, "CN=CSCA,C=VN");
    EXPECT_TRUE(check.warnings.empty());
}

TEST_F(CardSecurityIssuer, signer_that_nobody_knows_is_not_possible) {
    EXPECT_EQ(check_issuer(file_of(signer_), TrustStore(), context).finding.status, Status::not_possible);
}

TEST_F(CardSecurityIssuer, every_fault_of_a_signature_fails) {
    const auto with = [&](auto change) {
        SodRecipe recipe = recipe_of_card_security();
        change(recipe);
        return finding_of(file_of(signer_, recipe));
    };
    EXPECT_TRUE(with([](auto& r) { r.wrong_signature = true; }).failed());
    EXPECT_TRUE(with([](auto& r) { r.wrong_message_digest = true; }).failed());
    EXPECT_TRUE(with([](auto& r) { r.signer_infos = 2; }).failed());
    EXPECT_TRUE(with([](auto& r) { r.signer_infos = 0; }).failed());
    EXPECT_TRUE(with([](auto& r) { r.no_certificates = true; }).failed());
    EXPECT_TRUE(with([](auto& r) { r.signed_attributes = false; }).failed());
    EXPECT_TRUE(with([](auto& r) { r.signed_content_type = "2.23.136.1.1.1"; }).failed());
    EXPECT_TRUE(with([](auto& r) { r.signer_hash = EVP_sha384(); }).passed());
}

TEST_F(CardSecurityIssuer, signed_list_of_groups_is_no_card_security) {
    // what a document signer signed as EF.SOD must not come back as EF.CardSecurity, whatever the content
    SodRecipe recipe = recipe_of_card_security();
    recipe.content_type = recipe.signed_content_type = "2.23.136.1.1.1";
    CardSecurity file = file_of(signer_);
    file.content.cms = make_signed_data(signer_, recipe, infos);
    const Finding finding = finding_of(file);
    EXPECT_TRUE(finding.failed());
    EXPECT_NE(finding.reason.find("EF.CardSecurity"), std::string::npos) << finding.reason;
}

TEST_F(CardSecurityIssuer, bytes_that_were_not_signed_are_not_used) {
    CardSecurity file = file_of(signer_);
    file.content.econtent.back() ^= 1;
    EXPECT_TRUE(finding_of(file).failed());
}

TEST_F(CardSecurityIssuer, every_fault_of_the_signer_fails) {
    const auto with = [&](auto change) {
        CertificateRecipe recipe = signer_recipe();
        change(recipe);
        return finding_with(recipe);
    };
    EXPECT_TRUE(with([](auto& r) { r.not_after = "20230101000000Z"; }).failed()) << "expired when it signed";
    EXPECT_TRUE(with([](auto& r) { r.key_usage = "critical,keyEncipherment"; }).failed());
    EXPECT_TRUE(with([](auto& r) { r.basic_constraints = "critical,CA:TRUE"; }).failed());
    EXPECT_TRUE(with([](auto& r) { r.extended_key_usage = "2.23.136.1.1.3"; }).failed()) << "master lists";
    EXPECT_TRUE(with([](auto& r) { r.key = "RSA:512"; }).failed());
    EXPECT_TRUE(check_issuer(file_of(signer_), trust_, {"2026-06-01", "", "DEU"}).finding.failed())
        << "another country than the document";
}

TEST_F(CardSecurityIssuer, signer_that_names_an_authority_which_did_not_sign_it_fails) {
    const Identity other = self_signed(csca_recipe());
    const Finding finding = finding_of(file_of(issued_by(other, signer_recipe())));
    EXPECT_TRUE(finding.failed()) << finding.reason;
}

TEST_F(CardSecurityIssuer, weak_hash_of_the_signature_is_said) {
    SodRecipe recipe = recipe_of_card_security();
    recipe.signer_hash = EVP_sha1();
    EXPECT_EQ(check_issuer(file_of(signer_, recipe), trust_, context).warnings,
              std::vector<std::string>{"weak_hash"});
}

TEST_F(CardSecurityIssuer, file_of_the_worked_example_is_verified) {
    const auto vectors = tests::load_vectors("08_bsi_eac_worked_example_pace_pin_ca_v2.json");
    const auto file = cardio::lds::parse_card_security(
        from_hex(vectors.at("examples").at(0).at("ef_cardsecurity").get<std::string>()));
    ASSERT_TRUE(file.ok());
    const IssuerContext then{"2026-06-01", "2010-01-01", ""};
    const IssuerCheck check = check_issuer(*file, TrustStore(), then);
    EXPECT_EQ(check.finding.status, Status::not_possible) << check.finding.reason;
    EXPECT_NE(check.signer.ds_subject.find("HJP PB DS"), std::string::npos);
    EXPECT_TRUE(check_issuer(*file, TrustStore(), {"2026-06-01", "", ""}).finding.failed())
        << "the signer has long expired";
    for (std::size_t at : {std::size_t{0}, std::size_t{100}, file->content.econtent.size() - 1}) {
        CardSecurity changed = *file;
        changed.content.econtent[at] ^= 1;
        EXPECT_TRUE(check_issuer(changed, TrustStore(), then).finding.failed());
    }
}

IssuerCheck check_with(Finding finding, std::string fingerprint) {
    IssuerCheck check;
    check.finding = std::move(finding);
    check.signer.ds_sha256 = std::move(fingerprint);
    return check;
}

TEST(CardSecurityRefusal, signer_stands_by_itself_or_with_the_signer_of_the_sod) {
    const Finding pass = Finding::pass(), no = Finding::failure("revoked"),
                  open = Finding::not_possible("nobody");
    struct Row {
        Finding file;
        const char* file_signer;
        Finding sod;
        const char* sod_signer;
        std::optional<Status> refusal;
    };
    const Row rows[] = {{pass, "A", pass, "A", std::nullopt},
                        {pass, "A", open, "B", std::nullopt},
                        {open, "A", open, "A", std::nullopt},
                        {open, "A", pass, "A", std::nullopt},
                        {open, "A", pass, "B", Status::failed},
                        {open, "A", open, "B", Status::not_possible},
                        {open, "A", no, "B", Status::not_possible},
                        {open, "", open, "", Status::not_possible},
                        {no, "A", pass, "A", Status::failed},
                        {no, "A", open, "A", Status::failed},
                        {Finding::not_offered("?"), "A", pass, "A", Status::failed}};
    for (const Row& row : rows) {
        const auto refusal =
            card_security_refusal(check_with(row.file, row.file_signer), check_with(row.sod, row.sod_signer));
        SCOPED_TRACE(row.file.reason + row.file_signer + row.sod.reason + row.sod_signer);
        ASSERT_EQ(refusal.has_value(), row.refusal.has_value());
        if (!refusal) continue;
        EXPECT_EQ(refusal->status, *row.refusal);
        EXPECT_EQ(refusal->method, "PACE-CAM");
        EXPECT_NE(refusal->reason.find("EF.CardSecurity"), std::string::npos);
    }
    EXPECT_TRUE(card_security_refusal(IssuerCheck{}, check_with(pass, "A"))->failed()) << "never checked";
}

}  // namespace
