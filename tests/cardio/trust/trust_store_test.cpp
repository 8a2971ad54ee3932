#include "cardio/trust/trust_store.h"

#include <gtest/gtest.h>

#include "tests/cardio/trust/test_folder.h"
#include "tests/cardio/trust/test_lists.h"
#include "tests/support/vectors.h"

namespace {

namespace fs = std::filesystem;
namespace pki = tests::pki;
using cardio::Bytes;
using cardio::concat;
using cardio::trust::TrustStore;
using tests::pki::pem;

class TrustStoreFolder : public testing::Test {
  protected:
    template <class Content>
    void write(const std::string& name, const Content& content) const {
        files_.write(name, content);
    }
    /// Loading fails and says which file.
    void expect_error(const std::string& part) const { files_.expect_error({part}); }

    tests::TrustFolder files_;
    const fs::path& folder_ = files_.path();
    pki::Identity one_ = pki::self_signed(pki::csca_recipe());
    pki::Identity two_ = pki::self_signed(pki::csca_recipe());
    Bytes crl_ = pki::make_crl(one_, {});
};

TEST_F(TrustStoreFolder, empty_folder_is_a_store_without_certificates) {
    const auto store = TrustStore::load({folder_});
    ASSERT_TRUE(store.ok());
    EXPECT_EQ(store->certificates(), 0U);
    EXPECT_EQ(store->crls(), 0U);
}

TEST_F(TrustStoreFolder, der_and_pem_are_known_by_content_not_by_ending) {
    write("a.pem", one_.der());
    write("b.crl", pem("X509 CERTIFICATE", two_.der()));
    write("c.cer", crl_);
    write("deep/below/d", pem("X509 CRL", crl_));
    const auto store = TrustStore::load({folder_});
    ASSERT_TRUE(store.ok()) << store.error().what;
    EXPECT_EQ(store->certificates(), 2U);
    EXPECT_EQ(store->crls(), 2U);
}

TEST_F(TrustStoreFolder, several_in_one_file_are_all_taken) {
    write("all.der", concat({one_.der(), crl_, two_.der()}));
    const auto der = TrustStore::load({folder_});
    ASSERT_TRUE(der.ok()) << der.error().what;
    EXPECT_EQ(der->certificates(), 2U);
    EXPECT_EQ(der->crls(), 1U);
    fs::remove(folder_ / "all.der");
    write("all.pem", "subject: CSCA\n" + pem("CERTIFICATE", one_.der()) + "\nanother\n" +
                         pem("CERTIFICATE", two_.der()) + pem("X509 CRL", crl_));
    const auto text = TrustStore::load({folder_});
    ASSERT_TRUE(text.ok()) << text.error().what;
    EXPECT_EQ(text->certificates(), 2U);
    EXPECT_EQ(text->crls(), 1U);
}

TEST_F(TrustStoreFolder, same_certificate_twice_counts_once) {
    write("a", one_.der());
    write("b", one_.der());
    const auto store = TrustStore::load({folder_, folder_});
    ASSERT_TRUE(store.ok());
    EXPECT_EQ(store->certificates(), 1U);
}

TEST_F(TrustStoreFolder, several_folders_add_up) {
    write("x/a", one_.der());
    write("y/b", two_.der());
    const auto store = TrustStore::load({folder_ / "x", folder_ / "y"});
    ASSERT_TRUE(store.ok());
    EXPECT_EQ(store->certificates(), 2U);
}

TEST_F(TrustStoreFolder, readme_and_dot_files_are_passed_over) {
    write("README.md", "about this folder");
    write("README", "about this folder");
    write(".gitkeep", "");
    write(".hidden/anything", "no certificate");
    write("a", one_.der());
    const auto store = TrustStore::load({folder_});
    ASSERT_TRUE(store.ok()) << store.error().what;
    EXPECT_EQ(store->certificates(), 1U);
}

TEST_F(TrustStoreFolder, certificates_with_spelled_out_curve_parameters_load) {
    const auto vectors = tests::load_vectors("13_sod_with_csca_six_issuers.json");
    for (const auto& item : vectors.at("cases"))
        write(item.at("issuer").get<std::string>(),
              cardio::from_hex(item.at("csca_certificate").get<std::string>()));
    const auto store = TrustStore::load({folder_});
    ASSERT_TRUE(store.ok()) << store.error().what;
    EXPECT_EQ(store->certificates(), 6U);
}

TEST_F(TrustStoreFolder, folder_that_does_not_exist_is_named) {
    const auto store = TrustStore::load({folder_ / "nowhere"});
    ASSERT_FALSE(store.ok());
    EXPECT_NE(store.error().what.find("nowhere"), std::string::npos);
}

TEST_F(TrustStoreFolder, file_in_place_of_a_folder_is_an_error) {
    write("a", one_.der());
    EXPECT_FALSE(TrustStore::load({folder_ / "a"}).ok());
}

TEST_F(TrustStoreFolder, text_is_neither_certificate_nor_crl) {
    write("good", one_.der());
    write("notes.txt", "no certificate");
    expect_error("notes.txt");
}

TEST_F(TrustStoreFolder, empty_file_is_an_error) {
    write("empty.cer", "");
    expect_error("empty.cer");
}

TEST_F(TrustStoreFolder, file_larger_than_any_collection_is_not_even_read) {
    write("large", Bytes{0x30});
    fs::resize_file(folder_ / "large", 128 * 1024 * 1024 + 1);  // a hole, no bytes on the disk
    expect_error("cannot be read or is too large");
}

TEST_F(TrustStoreFolder, cut_der_is_an_error) {
    Bytes der = one_.der();
    der.pop_back();
    write("cut.cer", der);
    expect_error("cut.cer");
}

TEST_F(TrustStoreFolder, bytes_after_der_are_an_error) {
    write("long.cer", concat({one_.der(), Bytes{0x00}}));
    expect_error("long.cer");
}

TEST_F(TrustStoreFolder, damaged_pem_is_an_error_even_after_a_good_one) {
    std::string text = pem("CERTIFICATE", two_.der());
    text.resize(text.size() - 30);
    write("two.pem", pem("CERTIFICATE", one_.der()) + text);
    expect_error("two.pem");
}

TEST_F(TrustStoreFolder, pem_of_another_kind_is_an_error) {
    write("key.pem", pem("CERTIFICATE", one_.der()) + pem("PRIVATE KEY", Bytes{0x30, 0x00}));
    expect_error("key.pem");
}

TEST_F(TrustStoreFolder, pem_with_bytes_after_the_certificate_is_an_error) {
    write("tail.pem", pem("CERTIFICATE", concat({one_.der(), Bytes{0x00}})));
    expect_error("tail.pem");
}

TEST_F(TrustStoreFolder, link_that_leads_nowhere_is_an_error) {
    fs::create_symlink(folder_ / "gone", folder_ / "link.cer");
    expect_error("link.cer");
}

TEST(AddCertificate, der_certificate_is_added_and_anything_else_is_not) {
    const pki::Identity csca = pki::self_signed(pki::csca_recipe());
    TrustStore store;
    EXPECT_TRUE(store.add_certificate(csca.der()));
    EXPECT_FALSE(store.add_certificate(concat({csca.der(), Bytes{0x00}})));
    EXPECT_FALSE(store.add_certificate({}));
    EXPECT_FALSE(store.add_certificate(Bytes{0x30, 0x00}));
    EXPECT_EQ(store.certificates(), 1U);
}

}  // namespace
