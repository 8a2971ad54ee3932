// Key roll-over of a CSCA: link certificates, several certificates of one name, a change of name. ICAO Doc
// 9303-12 4.1, 7.1.
#include <gtest/gtest.h>

#include "cardio/trust/passive_auth.h"
#include "tests/cardio/trust/test_folder.h"
#include "tests/cardio/trust/test_lists.h"

namespace {

namespace pki = tests::pki;
using cardio::Bytes;
using cardio::from_hex;
using cardio::trust::check_issuer;
using cardio::trust::IssuerCheck;
using Status = cardio::Finding::Status;

/// An authority with an old and a new key; the link certificate is the new key, certified by the old one.
class KeyRollOver : public testing::Test {
  protected:
    static pki::CertificateRecipe next_recipe() {
        auto recipe = pki::csca_recipe();
        recipe.serial = "2000";
        recipe.subject_key_id = from_hex("CA02");
        recipe.authority_key_id = from_hex("CA02");
        return recipe;
    }
    static pki::CertificateRecipe link_recipe(const pki::Identity& next) {
        auto recipe = next_recipe();
        recipe.serial = "2001";
        recipe.authority_key_id = from_hex("CA01");
        recipe.key_of = &next;
        return recipe;
    }
    static pki::CertificateRecipe signer_of_next() {
        auto recipe = pki::signer_recipe();
        recipe.authority_key_id = from_hex("CA02");
        return recipe;
    }
    static IssuerCheck check(const pki::Identity& signer, const std::vector<const pki::Identity*>& trusted) {
        return check_issuer(pki::make_sod(signer), pki::store_of(trusted), {"2026-06-01", "", "VNM"});
    }

    pki::Identity old_ = pki::self_signed(pki::csca_recipe());
    pki::Identity next_ = pki::self_signed(next_recipe());
    pki::Identity link_ = pki::issued_by(old_, link_recipe(next_));
    pki::Identity old_signer_ = pki::issued_by(old_, pki::signer_recipe());
    pki::Identity new_signer_ = pki::issued_by(next_, signer_of_next());
};

TEST_F(KeyRollOver, link_certificate_alone_vouches_for_signers_of_the_new_key) {
    const auto result = check(new_signer_, {&link_});
    EXPECT_TRUE(result.finding.passed()) << result.finding.reason;
    EXPECT_EQ(result.signer.csca_certificate, link_.der());
}

TEST_F(KeyRollOver, link_certificate_alone_says_nothing_of_signers_of_the_old_key) {
    EXPECT_EQ(check(old_signer_, {&link_}).finding.status, Status::not_possible);
}

TEST_F(KeyRollOver, old_certificate_alone_says_nothing_of_signers_of_the_new_key) {
    EXPECT_EQ(check(new_signer_, {&old_}).finding.status, Status::not_possible);
}

TEST_F(KeyRollOver, link_beside_the_old_certificate_serves_both_keys_in_any_order) {
    for (const auto& trusted : {std::vector{&old_, &link_}, std::vector{&link_, &old_}}) {
        EXPECT_TRUE(check(old_signer_, {trusted[0], trusted[1]}).finding.passed());
        EXPECT_TRUE(check(new_signer_, {trusted[0], trusted[1]}).finding.passed());
    }
}

TEST_F(KeyRollOver, link_and_self_signed_certificate_of_one_key_serve_alike) {
    for (const auto& trusted : {std::vector{&next_, &link_}, std::vector{&link_, &next_}})
        EXPECT_TRUE(check(new_signer_, {trusted[0], trusted[1]}).finding.passed());
}

TEST_F(KeyRollOver, link_that_another_key_forged_does_not_serve_signers_of_the_real_one) {
    const auto thief = pki::self_signed(next_recipe());
    const auto forged = pki::issued_by(thief, link_recipe(thief));
    EXPECT_TRUE(check(new_signer_, {&forged}).finding.failed())
        << "it bears the key identifier, but did not sign";
    EXPECT_TRUE(check(new_signer_, {&forged, &next_}).finding.passed());
}

TEST_F(KeyRollOver, without_key_identifiers_each_certificate_of_the_name_is_tried) {
    const auto plain = [](pki::CertificateRecipe recipe) {
        recipe.subject_key_id.reset();
        recipe.authority_key_id.reset();
        return recipe;
    };
    const auto first = pki::self_signed(plain(pki::csca_recipe())),
               second = pki::self_signed(plain(next_recipe()));
    for (const pki::Identity* issuer : {&first, &second}) {
        const auto signer = pki::issued_by(*issuer, plain(pki::signer_recipe()));
        EXPECT_TRUE(check(signer, {&first, &second}).finding.passed());
        EXPECT_TRUE(check(signer, {&second, &first}).finding.passed());
    }
}

TEST_F(KeyRollOver, certificate_without_key_identifier_serves_a_signer_it_signed_and_says_nothing_of_others) {
    auto recipe = pki::csca_recipe();
    recipe.subject_key_id.reset();
    const auto first = pki::self_signed(recipe);
    EXPECT_TRUE(check(pki::issued_by(first, pki::signer_recipe()), {&first}).finding.passed());
    EXPECT_EQ(check(new_signer_, {&first}).finding.status, Status::not_possible)
        << "the key identifier is of a key nobody configured";
    recipe.key_usage = "critical,cRLSign";
    const auto powerless = pki::self_signed(recipe);
    EXPECT_TRUE(check(pki::issued_by(powerless, pki::signer_recipe()), {&powerless}).finding.failed());
}

TEST_F(KeyRollOver, change_of_name_is_followed_through_the_link) {
    auto recipe = next_recipe();
    recipe.common_name = "CSCA of the new ministry";
    const auto renamed = pki::self_signed(recipe);
    auto linked = link_recipe(renamed);
    linked.common_name = recipe.common_name;
    const auto link = pki::issued_by(old_, linked);
    const auto signer = pki::issued_by(renamed, signer_of_next());
    EXPECT_TRUE(check(signer, {&link}).finding.passed());
    EXPECT_TRUE(check(signer, {&old_, &link}).finding.passed());
    EXPECT_TRUE(check(old_signer_, {&old_, &link}).finding.passed());
    EXPECT_EQ(check(signer, {&old_}).finding.status, Status::not_possible);
}

TEST_F(KeyRollOver, link_in_a_master_list_serves) {
    const auto list_signer = pki::issued_by(old_, pki::list_signer_recipe());
    tests::TrustFolder files;
    files.write("list.ml", pki::make_master_list(list_signer, {old_.der(), link_.der()}));
    const auto trust = files.store();
    const auto verdict = [&](const pki::Identity& signer) {
        return check_issuer(pki::make_sod(signer), trust, {"2026-06-01", "", "VNM"}).finding.status;
    };
    EXPECT_EQ(verdict(old_signer_), Status::passed);
    EXPECT_EQ(verdict(new_signer_), Status::passed);
}

TEST_F(KeyRollOver, list_signer_issued_under_the_new_key_is_reached_through_the_link) {
    auto recipe = pki::list_signer_recipe();
    recipe.authority_key_id = from_hex("CA02");
    const auto list_signer = pki::issued_by(next_, recipe);
    tests::TrustFolder files;
    files.write("list.ml", pki::make_master_list(list_signer, {old_.der()}));
    EXPECT_FALSE(files.load().ok());
    files.write("link.cer", link_.der());
    EXPECT_EQ(files.store().certificates(), 2U);
}

}  // namespace
