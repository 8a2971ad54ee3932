// What a trust store says of itself: where each certificate comes from, how old lists are, what is odd.
#include <gtest/gtest.h>

#include "tests/cardio/trust/test_folder.h"
#include "tests/cardio/trust/test_lists.h"
#include "tests/support/vectors.h"

namespace {

namespace pki = tests::pki;
using cardio::Bytes;
using cardio::trust::TrustList;
using cardio::trust::TrustStore;

class TrustReport : public testing::Test {
  protected:
    /// The one warning of a folder that holds this list.
    [[nodiscard]] std::string warning_of(const Bytes& list, const std::string& today) const {
        files_.write("list.ml", list);
        const auto warnings = files_.store().warnings(today);
        EXPECT_EQ(warnings.size(), 1U) << today;
        return warnings.empty() ? "" : warnings.front();
    }
    static void expect_part(const std::string& text, const std::string& part) {
        EXPECT_NE(text.find(part), std::string::npos) << text;
    }

    tests::TrustFolder files_;
    pki::Identity csca_ = pki::self_signed(pki::csca_recipe());
    pki::Identity list_signer_ = pki::issued_by(csca_, pki::list_signer_recipe());
};

TEST_F(TrustReport, certificate_is_described_with_the_file_it_came_from) {
    const auto vectors = tests::load_vectors("15_master_lists_inventory.json");
    const auto& vietnam = vectors.at("vietnam");
    const std::string file =
        files_.write("vn.cer", cardio::from_hex(vietnam.at("certificate").get<std::string>()));
    const auto entries = files_.store().entries();
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].subject,
              "CN=CSCA ePassport Vietnam,O=Vietnam Government Information Security Commission,C=VN");
    EXPECT_EQ(entries[0].country, "VN");
    EXPECT_EQ(entries[0].serial, vietnam.at("serial"));
    EXPECT_EQ(entries[0].not_before + "T01:37:07Z", vietnam.at("not_before"));
    EXPECT_EQ(entries[0].not_after + "T01:37:06Z", vietnam.at("not_after"));
    EXPECT_EQ(entries[0].file, file);
    EXPECT_TRUE(entries[0].list_signer.empty());
    std::string sha256 = entries[0].sha256;
    for (char& c : sha256) c = static_cast<char>(std::tolower(c));
    EXPECT_EQ(sha256, vietnam.at("sha256"));
    EXPECT_TRUE(files_.store().warnings("2026-06-01").empty());
}

TEST_F(TrustReport, certificate_of_a_list_names_the_signer_and_one_of_its_own_file_does_not) {
    const auto other = pki::self_signed(pki::csca_recipe());
    const std::string own = files_.write("z.cer", csca_.der());
    const std::string list =
        files_.write("a.ml", pki::make_master_list(list_signer_, {csca_.der(), other.der()}));
    const TrustStore store = files_.store();
    const auto entries = store.entries();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].file, own);
    EXPECT_TRUE(entries[0].list_signer.empty());
    EXPECT_EQ(entries[1].file, list);
    EXPECT_EQ(entries[1].list_signer, "CN=Master List Signer,C=VN");
}

TEST_F(TrustReport, certificate_added_without_a_file_has_none) {
    const TrustStore store = pki::store_of({&csca_});
    ASSERT_EQ(store.entries().size(), 1U);
    EXPECT_TRUE(store.entries()[0].file.empty());
}

TEST_F(TrustReport, lists_and_crls_say_their_age_and_size) {
    const std::string list = files_.write("a.ml", pki::make_master_list(list_signer_, {csca_.der()}));
    const std::string crl = files_.write("b.crl", pki::make_crl(csca_, {.serials = {"5", "6"}}));
    const auto lists = files_.store().lists();
    ASSERT_EQ(lists.size(), 2U);
    EXPECT_EQ(lists[0].kind, TrustList::Kind::master_list);
    EXPECT_EQ(lists[0].issuer, "CN=Master List Signer,C=VN");
    EXPECT_EQ(lists[0].vouched_by, "CN=CSCA,C=VN");
    EXPECT_EQ(lists[0].issued, "2023-06-01");
    EXPECT_EQ(lists[0].size, 1U);
    EXPECT_EQ(lists[0].file, list);
    EXPECT_EQ(lists[1].kind, TrustList::Kind::crl);
    EXPECT_EQ(lists[1].issuer, "CN=CSCA,C=VN");
    EXPECT_EQ(lists[1].issued, "2023-01-01");
    EXPECT_EQ(lists[1].next_update, "2030-12-31");
    EXPECT_EQ(lists[1].size, 2U);
    EXPECT_EQ(lists[1].file, crl);
}

TEST_F(TrustReport, current_list_gives_no_warning_until_its_signer_has_expired) {
    const Bytes list = pki::make_master_list(list_signer_, {csca_.der()});
    files_.write("list.ml", list);
    EXPECT_TRUE(files_.store().warnings("2023-06-02").empty());
    EXPECT_TRUE(files_.store().warnings("2030-12-31").empty());
    const std::string warning = warning_of(list, "2031-01-01");
    expect_part(warning, "list.ml");
    expect_part(warning, "its signer expired on 2030-12-31");
}

TEST_F(TrustReport, list_signed_with_sha1_is_said) {
    auto recipe = pki::list_recipe();
    recipe.signer_hash = EVP_sha1();
    expect_part(warning_of(pki::make_master_list(list_signer_, {csca_.der()}, recipe), "2026-06-01"),
                "is signed with SHA-1");
}

TEST_F(TrustReport, list_signed_while_its_signer_was_not_valid_is_said) {
    auto recipe = pki::list_recipe();
    recipe.signing_time = "191231120000Z";
    expect_part(warning_of(pki::make_master_list(list_signer_, {csca_.der()}, recipe), "2026-06-01"),
                "signed on 2019-12-31, when its signer was not valid");
    auto old = pki::list_signer_recipe();
    old.not_after = "20230531000000Z";
    files_.write("list.ml", pki::make_master_list(pki::issued_by(csca_, old), {csca_.der()}));
    const auto warnings = files_.store().warnings("2026-06-01");
    ASSERT_EQ(warnings.size(), 2U);
    expect_part(warnings[0], "signed on 2023-06-01, when its signer was not valid");
    expect_part(warnings[1], "its signer expired on 2023-05-31");
}

TEST_F(TrustReport, list_signed_on_the_first_or_last_day_of_its_signer_is_in_order) {
    auto recipe = pki::list_signer_recipe();
    recipe.not_before = "20230601000000Z";
    recipe.not_after = "20230601235959Z";
    files_.write("list.ml", pki::make_master_list(pki::issued_by(csca_, recipe), {csca_.der()}));
    EXPECT_TRUE(files_.store().warnings("2023-06-01").empty());
}

TEST_F(TrustReport, list_without_signing_time_is_taken_without_a_warning_of_that) {
    auto recipe = pki::list_recipe();
    recipe.signing_time.reset();
    files_.write("list.ml", pki::make_master_list(list_signer_, {csca_.der()}, recipe));
    EXPECT_TRUE(files_.store().warnings("2026-06-01").empty());
    EXPECT_TRUE(files_.store().lists()[0].issued.empty());
}

TEST_F(TrustReport, overdue_crl_is_said_from_the_day_after) {
    files_.write("csca.cer", csca_.der());
    files_.write("a.crl", pki::make_crl(csca_, {.next_update = "20260601000000Z"}));
    EXPECT_TRUE(files_.store().warnings("2026-06-01").empty());
    const auto warnings = files_.store().warnings("2026-06-02");
    ASSERT_EQ(warnings.size(), 1U);
    expect_part(warnings[0], "a.crl is overdue");
    expect_part(warnings[0], "2026-06-01");
}

TEST_F(TrustReport, crl_that_never_says_when_it_is_replaced_is_overdue) {
    files_.write("a.crl", pki::make_crl(csca_, {.next_update = ""}));
    const auto warnings = files_.store().warnings("2026-06-01");
    ASSERT_EQ(warnings.size(), 1U);
    expect_part(warnings[0], "a date it does not give");
}

TEST_F(TrustReport, certificate_that_cannot_vouch_is_said) {
    files_.write("ds.cer", pki::issued_by(csca_, pki::signer_recipe()).der());
    const auto warnings = files_.store().warnings("2026-06-01");
    ASSERT_EQ(warnings.size(), 1U);
    expect_part(warnings[0], "ds.cer");
    expect_part(warnings[0], "CN=DS,C=VN, which cannot vouch: its key usage lacks keyCertSign");
}

}  // namespace
