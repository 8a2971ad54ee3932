// The signature of an EF.SOD and the chain of its signer, each with one thing wrong at a time.
#include <gtest/gtest.h>

#include "cardio/trust/passive_auth.h"
#include "tests/cardio/trust/test_pki.h"

namespace {

namespace pki = tests::pki;
using cardio::Bytes;
using cardio::Finding;
using cardio::from_hex;
using cardio::trust::check_issuer;
using cardio::trust::IssuerCheck;
using cardio::trust::IssuerContext;
using Status = Finding::Status;

const IssuerContext context{"2026-06-01", "2023-06-02", "VNM"};

class CheckIssuer : public testing::Test {
  protected:
    /// Checks an EF.SOD of this signer with csca_ as the one configured CSCA.
    IssuerCheck check(const pki::Identity& signer, const pki::SodRecipe& recipe = {},
                      const IssuerContext& in = context) const {
        return check_issuer(pki::make_sod(signer, recipe), pki::store_of({&csca_}), in);
    }
    /// A signer of csca_ whose recipe was changed.
    pki::Identity signer_with(const std::function<void(pki::CertificateRecipe&)>& change) const {
        auto recipe = pki::signer_recipe();
        change(recipe);
        return pki::issued_by(csca_, recipe);
    }
    static void expect_failed(const IssuerCheck& check, const std::string& part) {
        EXPECT_EQ(check.finding.status, Status::failed);
        EXPECT_NE(check.finding.reason.find(part), std::string::npos) << check.finding.reason;
        EXPECT_TRUE(check.signer.csca_subject.empty()) << "nobody vouches for what failed";
    }

    pki::Identity csca_ = pki::self_signed(pki::csca_recipe());
    pki::Identity signer_ = pki::issued_by(csca_, pki::signer_recipe());
};

TEST_F(CheckIssuer, signer_of_configured_csca_passes_with_evidence) {
    const IssuerCheck result = check(signer_);
    EXPECT_TRUE(result.finding.passed()) << result.finding.reason;
    EXPECT_TRUE(result.warnings.empty());
    EXPECT_EQ(result.signer.ds_subject, "CN=DS,C=VN");
    EXPECT_EQ(result.signer.ds_issuer, "CN=CSCA,C=VN");
    EXPECT_EQ(result.signer.ds_serial, "01");
    EXPECT_EQ(result.signer.ds_not_before, "2020-01-01");
    EXPECT_EQ(result.signer.ds_not_after, "2030-12-31");
    EXPECT_EQ(result.signer.csca_subject, "CN=CSCA,C=VN");
    EXPECT_EQ(result.signer.judged_at, "2023-06-01");
    EXPECT_EQ(result.signer.judged_by, "signing time");
}

TEST_F(CheckIssuer, default_state_of_a_check_proves_nothing) {
    EXPECT_EQ(IssuerCheck{}.finding.status, Status::not_possible);
}

TEST_F(CheckIssuer, rsa_and_rsa_pss_signatures_pass) {
    const auto signer = signer_with([](auto& recipe) { recipe.key = "RSA:2048"; });
    EXPECT_TRUE(check(signer).finding.passed());
    EXPECT_TRUE(check(signer, {.pss = true}).finding.passed());
    expect_failed(check(signer, {.pss = true, .wrong_signature = true}), "signature of EF.SOD");
}

TEST_F(CheckIssuer, empty_trust_is_not_possible) {
    const auto result = check_issuer(pki::make_sod(signer_), {}, context);
    EXPECT_EQ(result.finding.status, Status::not_possible);
    EXPECT_NE(result.finding.reason.find("no configured CSCA vouches"), std::string::npos);
    EXPECT_EQ(result.signer.ds_subject, "CN=DS,C=VN");
}

// the signature

TEST_F(CheckIssuer, wrong_signature_fails) {
    expect_failed(check(signer_, {.wrong_signature = true}), "signature of EF.SOD");
}

TEST_F(CheckIssuer, wrong_message_digest_fails) {
    expect_failed(check(signer_, {.wrong_message_digest = true}), "signature of EF.SOD");
}

TEST_F(CheckIssuer, wrong_signature_fails_without_any_trust_too) {
    EXPECT_TRUE(
        check_issuer(pki::make_sod(signer_, {.wrong_signature = true}), {}, context).finding.failed());
}

TEST_F(CheckIssuer, signature_by_another_key_than_the_certificate_fails) {
    pki::Identity thief{cardio::trust::X509Ptr(X509_dup(signer_.certificate.get())),
                        pki::make_key("EC:P-256")};
    expect_failed(check(thief), "signature of EF.SOD");
}

TEST_F(CheckIssuer, hash_list_that_was_swapped_fails) {
    auto sod = pki::make_sod(signer_);
    const auto other = pki::make_sod(signer_, {.groups = {{1, from_hex("6100")}, {13, from_hex("6D0101")}}});
    sod.econtent = other.econtent;
    sod.hashes = other.hashes;
    expect_failed(check_issuer(sod, pki::store_of({&csca_}), context), "not the ones that were used");
}

TEST_F(CheckIssuer, no_signer_or_two_signers_fail) {
    expect_failed(check(signer_, {.signer_infos = 0}), "exactly one signer");
    expect_failed(check(signer_, {.signer_infos = 2}), "exactly one signer");
}

TEST_F(CheckIssuer, missing_certificate_fails) {
    expect_failed(check(signer_, {.no_certificates = true}), "certificate of its signer");
}

TEST_F(CheckIssuer, missing_signed_attributes_fail) {
    expect_failed(check(signer_, {.signed_attributes = false}), "LDS security object");
}

TEST_F(CheckIssuer, signed_content_type_of_another_kind_fails) {
    expect_failed(check(signer_, {.signed_content_type = "1.2.840.113549.1.7.1"}), "LDS security object");
}

TEST_F(CheckIssuer, content_type_of_another_kind_fails) {
    auto sod = pki::make_sod(signer_);
    const Bytes right = from_hex("0606678108010101A0"), wrong = from_hex("0606678108010102A0");
    const auto place = std::search(sod.cms.begin(), sod.cms.end(), right.begin(), right.end());
    ASSERT_NE(place, sod.cms.end());
    std::copy(wrong.begin(), wrong.end(), place);
    expect_failed(check_issuer(sod, pki::store_of({&csca_}), context), "LDS security object");
}

TEST_F(CheckIssuer, bytes_that_are_no_cms_fail) {
    auto sod = pki::make_sod(signer_);
    for (const Bytes& cms : {Bytes{}, from_hex("3000"), from_hex("300B06092A864886F70D010701")}) {
        sod.cms = cms;
        expect_failed(check_issuer(sod, pki::store_of({&csca_}), context), "EF.SOD");
    }
}

TEST_F(CheckIssuer, bytes_after_the_cms_fail) {
    auto sod = pki::make_sod(signer_);
    sod.cms.push_back(0);
    expect_failed(check_issuer(sod, pki::store_of({&csca_}), context), "no CMS SignedData");
}

TEST_F(CheckIssuer, sole_certificate_is_the_signer_when_the_sid_is_wrong) {
    EXPECT_TRUE(check(signer_, {.sid_serial = from_hex("020163")}).finding.passed());
}

TEST_F(CheckIssuer, signer_is_found_by_sid_among_several_certificates) {
    const auto other = signer_with([](auto& recipe) { recipe.serial = "2"; });
    const X509* first = other.certificate.get();
    const X509* second = signer_.certificate.get();
    EXPECT_TRUE(check(signer_, {.embedded = {first, second}}).finding.passed());
    EXPECT_TRUE(check(signer_, {.embedded = {second, first}}).finding.passed());
}

TEST_F(CheckIssuer, several_certificates_and_no_match_fail) {
    const auto other = signer_with([](auto& recipe) { recipe.serial = "2"; });
    expect_failed(check(signer_, {.embedded = {signer_.certificate.get(), other.certificate.get()},
                                  .sid_serial = from_hex("020163")}),
                  "certificate of its signer");
}

TEST_F(CheckIssuer, good_certificate_beside_the_one_that_signed_does_not_help) {
    const auto thief = pki::self_signed([] {
        auto recipe = pki::signer_recipe();
        recipe.common_name = "Thief";
        recipe.authority_key_id = from_hex("BAD0");
        return recipe;
    }());
    const auto result = check(thief, {.embedded = {signer_.certificate.get(), thief.certificate.get()}});
    EXPECT_EQ(result.finding.status, Status::not_possible);
}

TEST_F(CheckIssuer, unsorted_attributes_pass_when_either_order_was_signed) {
    EXPECT_TRUE(check(signer_, {.signed_unsorted = true}).finding.passed()) << "signed as stored";
    EXPECT_TRUE(check(signer_, {.stored_unsorted = true}).finding.passed()) << "signed in DER order";
    expect_failed(check(signer_, {.stored_unsorted = true, .wrong_signature = true}), "signature of EF.SOD");
    expect_failed(check(signer_, {.stored_unsorted = true, .wrong_message_digest = true}),
                  "signature of EF.SOD");
}

TEST_F(CheckIssuer, signing_time_counts_wherever_it_stands_among_the_attributes) {
    for (const pki::SodRecipe& recipe :
         {pki::SodRecipe{.signed_unsorted = true}, pki::SodRecipe{.stored_unsorted = true}})
        EXPECT_EQ(check(signer_, recipe).signer.judged_by, "signing time");
}

TEST_F(CheckIssuer, sha1_anywhere_is_a_warning) {
    const std::vector<std::string> weak{"weak_hash"};
    EXPECT_EQ(check(signer_, {.group_hash = EVP_sha1()}).warnings, weak);
    EXPECT_EQ(check(signer_, {.signer_hash = EVP_sha1()}).warnings, weak);
    const auto signer = signer_with([](auto& recipe) { recipe.hash = EVP_sha1(); });
    EXPECT_EQ(check(signer).warnings, weak);
    EXPECT_TRUE(check(signer).finding.passed());
}

TEST_F(CheckIssuer, md5_is_refused) {
    const auto rsa = signer_with([](auto& recipe) { recipe.key = "RSA:2048"; });
    expect_failed(check(rsa, {.signer_hash = EVP_md5()}), "hash function that is not allowed");
    auto recipe = pki::csca_recipe();
    recipe.key = "RSA:2048";
    const auto csca = pki::self_signed(recipe);
    auto weak = pki::signer_recipe();
    weak.hash = EVP_md5();
    const auto result =
        check_issuer(pki::make_sod(pki::issued_by(csca, weak)), pki::store_of({&csca}), context);
    expect_failed(result, "hash function that is not allowed");
}

// the day

TEST_F(CheckIssuer, signer_that_expired_before_it_signed_fails) {
    expect_failed(check(signer_with([](auto& recipe) { recipe.not_after = "20230531235959Z"; })),
                  "had expired");
    EXPECT_TRUE(
        check(signer_with([](auto& recipe) { recipe.not_after = "20230601235959Z"; })).finding.passed());
}

TEST_F(CheckIssuer, signer_that_was_not_yet_valid_when_it_signed_fails) {
    expect_failed(check(signer_with([](auto& recipe) { recipe.not_before = "20230602000000Z"; })),
                  "not yet valid");
    EXPECT_TRUE(
        check(signer_with([](auto& recipe) { recipe.not_before = "20230601000000Z"; })).finding.passed());
}

TEST_F(CheckIssuer, without_signing_time_the_date_of_issue_counts_then_today) {
    const pki::SodRecipe untimed{.signing_time = std::nullopt};
    auto by_issue = check(signer_, untimed);
    EXPECT_EQ(by_issue.signer.judged_at, "2023-06-02");
    EXPECT_EQ(by_issue.signer.judged_by, "date of issue");
    auto by_today = check(signer_, untimed, {"2026-06-01", "", "VNM"});
    EXPECT_EQ(by_today.signer.judged_at, "2026-06-01");
    EXPECT_EQ(by_today.signer.judged_by, "today");
    const auto expired = signer_with([](auto& recipe) { recipe.not_after = "20250101000000Z"; });
    EXPECT_TRUE(check(expired, untimed).finding.passed());
    expect_failed(check(expired, untimed, {"2026-06-01", "", "VNM"}), "had expired");
    expect_failed(check(expired, untimed, {"2024-06-01", "2025-01-02", "VNM"}), "had expired");
}

TEST_F(CheckIssuer, no_day_at_all_fails) {
    for (const char* day : {"", "today", "2026-6-1", "01/06/2026", "2026-06-011"})
        expect_failed(check(signer_, {.signing_time = std::nullopt}, {day, day, "VNM"}), "no day");
}

TEST_F(CheckIssuer, unreadable_signing_time_fails) {
    expect_failed(check(signer_, {.signing_time = "999999999999Z"}), "signing time");
}

TEST_F(CheckIssuer, unreadable_validity_of_the_signer_fails) {
    expect_failed(check(signer_with([](auto& recipe) { recipe.not_before = "201301000000Z"; })),
                  "is unreadable");
    expect_failed(check(signer_with([](auto& recipe) { recipe.not_after = "301301000000Z"; })),
                  "is unreadable");
}

TEST_F(CheckIssuer, csca_that_has_expired_since_still_vouches) {
    auto recipe = pki::csca_recipe();
    recipe.not_after = "20240101000000Z";
    const auto csca = pki::self_signed(recipe);
    const auto signer = pki::issued_by(csca, pki::signer_recipe());
    EXPECT_TRUE(check_issuer(pki::make_sod(signer), pki::store_of({&csca}), context).finding.passed());
}

// the signer's certificate

TEST_F(CheckIssuer, key_usage_without_digital_signature_fails) {
    expect_failed(check(signer_with([](auto& recipe) { recipe.key_usage = "critical,keyEncipherment"; })),
                  "digitalSignature");
    EXPECT_TRUE(check(signer_with([](auto& recipe) { recipe.key_usage.clear(); })).finding.passed());
}

TEST_F(CheckIssuer, signer_that_is_a_ca_fails) {
    expect_failed(check(signer_with([](auto& recipe) { recipe.basic_constraints = "critical,CA:TRUE"; })),
                  "is a CA");
    EXPECT_TRUE(
        check(signer_with([](auto& recipe) { recipe.basic_constraints = "CA:FALSE"; })).finding.passed());
}

TEST_F(CheckIssuer, certificate_for_another_icao_role_fails) {
    for (const char* role : {"2.23.136.1.1.3", "2.23.136.1.1.8", "2.23.136.1.1.14.2"})
        expect_failed(check(signer_with([&](auto& recipe) { recipe.extended_key_usage = role; })),
                      "another role");
    EXPECT_TRUE(
        check(signer_with([](auto& recipe) { recipe.extended_key_usage = "clientAuth"; })).finding.passed());
}

TEST_F(CheckIssuer, unknown_critical_extension_fails) {
    expect_failed(check(signer_with([](auto& recipe) { recipe.unknown_critical_oid = "1.2.3.4"; })),
                  "critical extension");
}

TEST_F(CheckIssuer, malformed_extension_fails) {
    expect_failed(check(signer_with([](auto& recipe) {
                      recipe.subject_key_id.reset();
                      recipe.malformed_extension = true;
                  })),
                  "malformed");
    expect_failed(check(signer_with([](auto& recipe) { recipe.malformed_key_purpose = true; })), "malformed");
}

TEST_F(CheckIssuer, curve_outside_the_list_and_short_rsa_key_fail) {
    expect_failed(check(signer_with([](auto& recipe) { recipe.key = "EC:secp256k1"; })), "elliptic curve");
    expect_failed(check(signer_with([](auto& recipe) { recipe.key = "RSA:768"; })), "too short");
    EXPECT_TRUE(check(signer_with([](auto& recipe) { recipe.key = "EC:brainpoolP384r1"; })).finding.passed());
}

TEST_F(CheckIssuer, signer_of_another_country_than_the_document_fails) {
    expect_failed(check(signer_, {}, {"2026-06-01", "", "LAO"}), "country");
    EXPECT_TRUE(check(signer_, {}, {"2026-06-01", "", ""}).finding.passed()) << "DG1 was not read";
    EXPECT_TRUE(check_issuer(pki::make_sod(signer_), {}, {"2026-06-01", "", "LAO"}).finding.failed())
        << "no trust needed";
}

TEST_F(CheckIssuer, signer_without_country_or_with_two_fails) {
    auto recipe = pki::csca_recipe();
    recipe.country.clear();
    const auto csca = pki::self_signed(recipe);
    const auto signer = pki::issued_by(csca, pki::signer_recipe());
    recipe.country = "VN";
    recipe.second_country = true;
    const auto twofold = pki::self_signed(recipe);
    const auto other = pki::issued_by(twofold, pki::signer_recipe());
    expect_failed(check_issuer(pki::make_sod(other), pki::store_of({&twofold}), context), "no country");
    expect_failed(check_issuer(pki::make_sod(signer), pki::store_of({&csca}), {"2026-06-01", "", ""}),
                  "no country");
    expect_failed(check_issuer(pki::make_sod(signer), pki::store_of({&csca}), context), "no country");
}

// the chain

/// A CSCA like csca_, changed.
pki::Identity csca_with(const std::function<void(pki::CertificateRecipe&)>& change) {
    auto recipe = pki::csca_recipe();
    change(recipe);
    return pki::self_signed(recipe);
}

TEST_F(CheckIssuer, key_identifier_of_a_csca_that_did_not_sign_fails) {
    const auto forger = csca_with([](auto&) {});
    expect_failed(check(pki::issued_by(forger, pki::signer_recipe())), "did not sign it");
}

TEST_F(CheckIssuer, key_identifier_decides_even_when_the_names_differ) {
    const auto forger = csca_with([](auto& recipe) { recipe.common_name = "Other"; });
    expect_failed(check(pki::issued_by(forger, pki::signer_recipe())), "did not sign it");
}

TEST_F(CheckIssuer, unknown_key_identifier_under_the_same_name_is_not_possible) {
    const auto next = csca_with([](auto& recipe) { recipe.subject_key_id = from_hex("CA02"); });
    auto recipe = pki::signer_recipe();
    recipe.authority_key_id = from_hex("CA02");
    EXPECT_EQ(check(pki::issued_by(next, recipe)).finding.status, Status::not_possible);
}

TEST_F(CheckIssuer, key_roll_over_finds_the_right_one_of_two_same_names) {
    const auto next = csca_with([](auto& recipe) { recipe.subject_key_id = from_hex("CA02"); });
    const auto sod = pki::make_sod(signer_);
    EXPECT_TRUE(check_issuer(sod, pki::store_of({&next, &csca_}), context).finding.passed());
    EXPECT_TRUE(check_issuer(sod, pki::store_of({&csca_, &next}), context).finding.passed());
}

TEST_F(CheckIssuer, key_identifier_shared_with_a_csca_that_did_not_sign_passes_by_the_other) {
    const auto twin = csca_with([](auto&) {});
    const auto sod = pki::make_sod(signer_);
    EXPECT_TRUE(check_issuer(sod, pki::store_of({&twin, &csca_}), context).finding.passed());
    EXPECT_TRUE(check_issuer(sod, pki::store_of({&csca_, &twin}), context).finding.passed());
}

TEST_F(CheckIssuer, without_key_identifiers_name_and_signature_decide) {
    const auto plain = [](auto& recipe) { recipe.subject_key_id.reset(); };
    const auto bare_csca = csca_with(plain);
    auto bare = pki::signer_recipe();
    bare.authority_key_id.reset();
    const auto verdict = [&](const pki::Identity& issuer, const pki::CertificateRecipe& recipe,
                             const pki::Identity& trusted) {
        return check_issuer(pki::make_sod(pki::issued_by(issuer, recipe)), pki::store_of({&trusted}), context)
            .finding.status;
    };
    EXPECT_EQ(verdict(bare_csca, bare, bare_csca), Status::passed);
    EXPECT_EQ(verdict(bare_csca, pki::signer_recipe(), bare_csca), Status::passed)
        << "only the signer has one";
    EXPECT_EQ(verdict(csca_, bare, csca_), Status::passed) << "only the CSCA has one";
    EXPECT_EQ(verdict(csca_with(plain), bare, bare_csca), Status::failed) << "same name, other key";
    EXPECT_EQ(verdict(csca_with([](auto& recipe) { recipe.common_name = "Other"; }), bare, bare_csca),
              Status::not_possible);
}

TEST_F(CheckIssuer, signed_by_the_csca_under_another_issuer_name_fails) {
    const auto renamed = csca_with([](auto& recipe) { recipe.common_name = "Other"; });
    const pki::Identity issuer{cardio::trust::X509Ptr(X509_dup(renamed.certificate.get())),
                               cardio::trust::KeyPtr(EVP_PKEY_dup(csca_.key.get()))};
    expect_failed(check(pki::issued_by(issuer, pki::signer_recipe())), "another issuer");
}

TEST_F(CheckIssuer, signer_does_not_vouch_for_itself) {
    auto recipe = pki::signer_recipe();
    recipe.authority_key_id = recipe.subject_key_id;
    const auto own = pki::self_signed(recipe);
    EXPECT_EQ(check_issuer(pki::make_sod(own), pki::store_of({&own}), context).finding.status,
              Status::not_possible);
    EXPECT_EQ(check_issuer(pki::make_sod(signer_), pki::store_of({&signer_}), context).finding.status,
              Status::not_possible);
}

TEST_F(CheckIssuer, csca_that_may_not_sign_certificates_fails) {
    const std::vector<std::function<void(pki::CertificateRecipe&)>> faults{
        [](auto& recipe) { recipe.basic_constraints = "critical,CA:FALSE"; },
        [](auto& recipe) { recipe.key_usage = "critical,cRLSign"; },
        [](auto& recipe) { recipe.unknown_critical_oid = "1.2.3.4"; },
        [](auto& recipe) { recipe.key = "EC:secp256k1"; },
    };
    for (const auto& fault : faults) {
        const auto csca = csca_with(fault);
        const auto signer = pki::issued_by(csca, pki::signer_recipe());
        expect_failed(check_issuer(pki::make_sod(signer), pki::store_of({&csca}), context), "may not vouch");
    }
    const auto old = csca_with([](auto& recipe) { recipe.basic_constraints = recipe.key_usage = ""; });
    EXPECT_TRUE(
        check_issuer(pki::make_sod(pki::issued_by(old, pki::signer_recipe())), pki::store_of({&old}), context)
            .finding.passed());
}

}  // namespace
