#include <gtest/gtest.h>

#include "cardio/trust/passive_auth.h"
#include "tests/cardio/trust/test_folder.h"
#include "tests/cardio/trust/test_lists.h"

namespace {

namespace pki = tests::pki;
using cardio::Bytes;
using cardio::trust::IssuerCheck;
using Status = cardio::Finding::Status;

class Revocation : public testing::Test {
  protected:
    IssuerCheck check(const std::vector<Bytes>& files, const std::string& today = "2026-06-01") const {
        for (std::size_t i = 0; i < files.size(); ++i) folder_.write(std::to_string(i), files[i]);
        return check_issuer(pki::make_sod(signer_), folder_.store(), {today, "", "VNM"});
    }

    tests::TrustFolder folder_;
    pki::Identity csca_ = pki::self_signed(pki::csca_recipe());
    pki::Identity signer_ = pki::issued_by(csca_, pki::signer_recipe());
};

const std::vector<std::string> stale{"crl_stale"};

TEST_F(Revocation, crl_that_does_not_list_the_signer_changes_nothing) {
    const auto result = check({csca_.der(), pki::make_crl(csca_, {.serials = {"2", "3"}})});
    EXPECT_TRUE(result.finding.passed());
    EXPECT_TRUE(result.warnings.empty());
}

TEST_F(Revocation, listed_signer_fails) {
    const auto result = check({csca_.der(), pki::make_crl(csca_, {.serials = {"7", "1"}})});
    EXPECT_TRUE(result.finding.failed());
    EXPECT_NE(result.finding.reason.find("revoked"), std::string::npos);
    EXPECT_TRUE(result.warnings.empty());
}

TEST_F(Revocation, listed_signer_fails_by_an_overdue_list_too) {
    const auto result =
        check({csca_.der(), pki::make_crl(csca_, {.serials = {"1"}, .next_update = "20230201000000Z"})});
    EXPECT_TRUE(result.finding.failed());
    EXPECT_EQ(result.warnings, stale);
}

TEST_F(Revocation, listed_in_any_of_two_lists_fails) {
    const auto empty = pki::make_crl(csca_, {}), full = pki::make_crl(csca_, {.serials = {"1"}});
    EXPECT_TRUE(check({csca_.der(), empty, full}).finding.failed());
    EXPECT_TRUE(check({csca_.der(), full, empty}).finding.failed());
}

TEST_F(Revocation, overdue_list_is_a_warning_from_the_day_after) {
    const std::vector<Bytes> files{csca_.der(), pki::make_crl(csca_, {.next_update = "20260601120000Z"})};
    EXPECT_TRUE(check(files, "2026-06-01").warnings.empty());
    const auto late = check(files, "2026-06-02");
    EXPECT_EQ(late.warnings, stale);
    EXPECT_TRUE(late.finding.passed());
}

TEST_F(Revocation, overdue_list_beside_a_current_one_is_no_warning) {
    EXPECT_TRUE(check({csca_.der(), pki::make_crl(csca_, {.next_update = "20230201000000Z"}),
                       pki::make_crl(csca_, {})})
                    .warnings.empty());
}

TEST_F(Revocation, list_signed_by_another_key_counts_for_nothing) {
    const auto forger = pki::self_signed(pki::csca_recipe());
    const auto result =
        check({csca_.der(), pki::make_crl(forger, {.serials = {"1"}, .next_update = "20230201000000Z"})});
    EXPECT_TRUE(result.finding.passed());
    EXPECT_TRUE(result.warnings.empty());
}

TEST_F(Revocation, list_that_another_configured_csca_signed_in_its_name_counts_for_nothing) {
    auto recipe = pki::csca_recipe();
    recipe.common_name = "Other";
    recipe.subject_key_id = cardio::from_hex("CA02");
    const auto other = pki::self_signed(recipe);
    const pki::Identity pretender{cardio::trust::X509Ptr(X509_dup(csca_.certificate.get())),
                                  cardio::trust::KeyPtr(EVP_PKEY_dup(other.key.get()))};
    EXPECT_TRUE(
        check({csca_.der(), other.der(), pki::make_crl(pretender, {.serials = {"1"}})}).finding.passed());
}

TEST_F(Revocation, list_of_another_issuer_counts_for_nothing) {
    auto recipe = pki::csca_recipe();
    recipe.common_name = "Other";
    recipe.subject_key_id = cardio::from_hex("CA02");
    const auto other = pki::self_signed(recipe);
    const auto result = check({csca_.der(), other.der(),
                               pki::make_crl(other, {.serials = {"1"}, .next_update = "20230201000000Z"})});
    EXPECT_TRUE(result.finding.passed());
    EXPECT_TRUE(result.warnings.empty());
}

TEST_F(Revocation, list_of_the_next_key_of_the_same_csca_counts) {
    auto recipe = pki::csca_recipe();
    recipe.subject_key_id = cardio::from_hex("CA02");
    const auto next = pki::self_signed(recipe);
    const Bytes crl = pki::make_crl(next, {.serials = {"1"}});
    EXPECT_TRUE(check({csca_.der(), next.der(), crl}).finding.failed());
}

TEST_F(Revocation, signer_nobody_vouches_for_is_revoked_by_the_next_key_of_its_csca) {
    auto recipe = pki::csca_recipe();
    recipe.subject_key_id = cardio::from_hex("CA02");
    const auto next = pki::self_signed(recipe);
    EXPECT_EQ(check({next.der(), pki::make_crl(next, {})}).finding.status, Status::not_possible);
    EXPECT_TRUE(check({next.der(), pki::make_crl(next, {.serials = {"1"}})}).finding.failed());
}

TEST_F(Revocation, list_of_a_certificate_that_is_no_ca_counts_for_nothing) {
    auto recipe = pki::csca_recipe();
    recipe.basic_constraints = "critical,CA:FALSE";
    recipe.subject_key_id = cardio::from_hex("CA03");
    const auto no_ca = pki::self_signed(recipe);
    EXPECT_TRUE(check({csca_.der(), no_ca.der(), pki::make_crl(no_ca, {.serials = {"1"}})}).finding.passed());
}

TEST_F(Revocation, signer_on_hold_is_revoked_and_one_taken_off_the_list_is_not) {
    constexpr int key_compromise = 1, certificate_hold = 6, remove_from_crl = 8;
    for (const int reason : {key_compromise, certificate_hold})
        EXPECT_TRUE(
            check({csca_.der(), pki::make_crl(csca_, {.serials = {"1"}, .reason = reason})}).finding.failed())
            << reason;
    EXPECT_TRUE(check({csca_.der(), pki::make_crl(csca_, {.serials = {"1"}, .reason = remove_from_crl})})
                    .finding.passed());
}

TEST_F(Revocation, list_that_says_nothing_of_its_replacement_is_overdue) {
    EXPECT_EQ(check({csca_.der(), pki::make_crl(csca_, {.next_update = ""})}).warnings, stale);
}

TEST_F(Revocation, signer_that_nobody_vouches_for_any_more_stays_revoked_by_an_overdue_list) {
    auto recipe = pki::csca_recipe();
    recipe.subject_key_id = cardio::from_hex("CA02");
    const auto next = pki::self_signed(recipe);
    const auto result =
        check({next.der(), pki::make_crl(next, {.serials = {"1"}, .next_update = "20230201000000Z"})});
    EXPECT_TRUE(result.finding.failed());
    EXPECT_EQ(result.warnings, stale);
}

TEST_F(Revocation, list_signed_under_a_link_certificate_counts) {
    auto recipe = pki::csca_recipe();
    recipe.subject_key_id = cardio::from_hex("CA02");
    const auto next = pki::self_signed(recipe);
    recipe.key_of = &next;
    const auto link = pki::issued_by(csca_, recipe);
    EXPECT_TRUE(check({csca_.der(), link.der(), pki::make_crl(next, {.serials = {"1"}})}).finding.failed());
}

/// A CRL in a folder of its own with its CSCA.
class CrlFile : public testing::Test {
  protected:
    void expect_refused(const pki::CrlRecipe& recipe, const std::string& why) const {
        files_.write("csca.cer", csca_.der());
        files_.write("list.crl", pki::make_crl(csca_, recipe));
        files_.expect_error({"list.crl", why, "put the complete CRL of CN=CSCA,C=VN in its place"});
        files_.write("list.crl", pki::pem("X509 CRL", pki::make_crl(csca_, recipe)));
        files_.expect_error({"list.crl", why});
    }
    tests::TrustFolder files_;
    pki::Identity csca_ = pki::self_signed(pki::csca_recipe());
};

TEST_F(CrlFile, delta_and_partial_lists_are_refused) {
    expect_refused({.delta = true}, "a delta CRL");
    expect_refused({.serials = {"1"}, .delta = true}, "a delta CRL");
    expect_refused({.partial = true}, "a partial CRL");
}

TEST_F(CrlFile, unknown_critical_extension_is_refused_and_an_uncritical_one_is_not) {
    expect_refused({.critical_oid = "1.2.3.4"}, "critical extension");
    expect_refused({.serials = {"1"}, .critical_entries = true}, "critical extension");
    files_.write("list.crl", pki::make_crl(csca_, {.uncritical_oid = "1.2.3.4"}));
    EXPECT_EQ(files_.store().crls(), 1U);
}

TEST_F(CrlFile, list_signed_with_rsa_pss_is_taken) {
    auto recipe = pki::csca_recipe();
    recipe.key = "RSA-PSS:2048";
    files_.write("list.crl", pki::make_crl(pki::self_signed(recipe), {}));
    EXPECT_EQ(files_.store().crls(), 1U);
}

TEST_F(CrlFile, hash_function_outside_the_list_is_refused) {
    auto recipe = pki::csca_recipe();
    recipe.key = "RSA:2048";
    csca_ = pki::self_signed(recipe);
    expect_refused({.hash = EVP_md5()}, "hash function that is not allowed");
    files_.write("list.crl", pki::make_crl(csca_, {.hash = EVP_sha1()}));
    EXPECT_EQ(files_.store().crls(), 1U);
}

}  // namespace
