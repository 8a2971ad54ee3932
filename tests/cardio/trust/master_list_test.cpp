// Master lists in a trust folder: whose signature counts, and what a list that is not good is called.
#include "cardio/trust/master_list.h"

#include <gtest/gtest.h>

#include "cardio/tlv.h"
#include "cardio/trust/passive_auth.h"
#include "tests/cardio/trust/test_folder.h"
#include "tests/cardio/trust/test_lists.h"

namespace {

namespace pki = tests::pki;
using cardio::Bytes;
using cardio::concat;
using cardio::encode_tlv;
using cardio::from_hex;
using cardio::trust::check_issuer;
using cardio::trust::parse_master_list;
using cardio::trust::TrustStore;
using Status = cardio::Finding::Status;

/// The authority that publishes a list, its list signer, and a CSCA of another State that is on the list.
class MasterListFolder : public testing::Test {
  protected:
    static pki::CertificateRecipe publisher_recipe() {
        auto recipe = pki::csca_recipe();
        recipe.country = "DE";
        recipe.common_name = "CSCA-PUBLISHER";
        recipe.subject_key_id = from_hex("DE01");
        return recipe;
    }
    static pki::CertificateRecipe signer_recipe() {
        auto recipe = pki::list_signer_recipe();
        recipe.country = "DE";
        recipe.authority_key_id = from_hex("DE01");
        return recipe;
    }
    pki::Identity signer_with(const std::function<void(pki::CertificateRecipe&)>& change) const {
        auto recipe = signer_recipe();
        change(recipe);
        return pki::issued_by(publisher_, recipe);
    }
    [[nodiscard]] std::vector<Bytes> listed() const { return {publisher_.der(), csca_.der()}; }
    [[nodiscard]] Bytes list(const pki::SodRecipe& recipe = pki::list_recipe()) const {
        return pki::make_master_list(signer_, listed(), recipe);
    }
    static Status status_with(const TrustStore& store, const pki::Identity& signer) {
        return check_issuer(pki::make_sod(signer), store, {"2026-06-01", "", "VNM"}).finding.status;
    }
    void expect_refused(const Bytes& list, const std::vector<std::string>& parts) const {
        files_.write("list.ml", list);
        files_.expect_error(parts);
    }

    tests::TrustFolder files_;
    pki::Identity publisher_ = pki::self_signed(publisher_recipe());
    pki::Identity signer_ = pki::issued_by(publisher_, signer_recipe());
    pki::Identity csca_ = pki::self_signed(pki::csca_recipe());
    pki::Identity document_signer_ = pki::issued_by(csca_, pki::signer_recipe());
};

TEST_F(MasterListFolder, certificates_of_a_list_vouched_for_by_its_own_csca_are_trusted) {
    files_.write("list.ml", list());
    const TrustStore store = files_.store();
    EXPECT_EQ(store.certificates(), 2U);
    EXPECT_EQ(status_with(store, document_signer_), Status::passed);
}

TEST_F(MasterListFolder, list_is_known_by_content_in_pem_too) {
    for (const char* name : {"CMS", "PKCS7"}) {
        files_.write("list.der", pki::pem(name, list()));
        EXPECT_EQ(files_.store().certificates(), 2U) << name;
    }
}

TEST_F(MasterListFolder, list_beside_certificates_in_one_file_is_taken) {
    files_.write("all", concat({csca_.der(), list()}));
    EXPECT_EQ(files_.store().certificates(), 2U);
    files_.write("all", pki::pem("CERTIFICATE", csca_.der()) + pki::pem("CMS", list()));
    EXPECT_EQ(files_.store().certificates(), 2U);
}

TEST_F(MasterListFolder, list_with_the_publishers_csca_beside_its_signer_as_germany_has_it_is_taken) {
    auto recipe = pki::list_recipe();
    recipe.embedded = {publisher_.certificate.get(), signer_.certificate.get()};
    files_.write("list.ml", list(recipe));
    EXPECT_EQ(files_.store().certificates(), 2U);
}

TEST_F(MasterListFolder, publisher_may_stand_beside_the_list) {
    files_.write("list.ml", pki::make_master_list(signer_, {csca_.der()}));
    files_.expect_error(
        {"list.ml", "no CSCA in the list or beside it", "put the CSCA certificate of CN=CSCA-PUBLISHER"});
    files_.write("zz/publisher.cer", publisher_.der());
    EXPECT_EQ(status_with(files_.store(), document_signer_), Status::passed);
}

TEST_F(MasterListFolder, certificate_embedded_beside_the_signature_is_no_publisher) {
    auto recipe = pki::list_recipe();
    recipe.embedded = {publisher_.certificate.get(), signer_.certificate.get()};
    expect_refused(pki::make_master_list(signer_, {csca_.der()}, recipe),
                   {"no CSCA in the list or beside it"});
}

TEST_F(MasterListFolder, publisher_may_stand_in_another_list_whatever_the_order_of_files) {
    auto other_recipe = publisher_recipe();
    other_recipe.common_name = "CSCA-OTHER";
    other_recipe.subject_key_id = from_hex("0701");
    const auto other = pki::self_signed(other_recipe);
    auto recipe = signer_recipe();
    recipe.authority_key_id = from_hex("0701");
    const auto other_signer = pki::issued_by(other, recipe);
    const Bytes dependent = pki::make_master_list(signer_, {csca_.der()});
    const Bytes independent = pki::make_master_list(other_signer, {other.der(), publisher_.der()});
    for (const auto& [first, second] :
         {std::pair{dependent, independent}, std::pair{independent, dependent}}) {
        files_.write("1.ml", first);
        files_.write("2.ml", second);
        EXPECT_EQ(files_.store().certificates(), 3U);
    }
}

TEST_F(MasterListFolder, two_lists_that_only_vouch_for_each_other_are_refused) {
    auto other_recipe = publisher_recipe();
    other_recipe.subject_key_id = from_hex("0701");
    const auto other = pki::self_signed(other_recipe);
    auto recipe = signer_recipe();
    recipe.authority_key_id = from_hex("0701");
    files_.write("1.ml", pki::make_master_list(signer_, {other.der()}));
    files_.write("2.ml", pki::make_master_list(pki::issued_by(other, recipe), {publisher_.der()}));
    files_.expect_error({"1.ml", "no CSCA in the list or beside it"});
}

TEST_F(MasterListFolder, list_of_an_impostor_is_refused_where_the_folder_holds_the_real_publisher) {
    const auto impostor = pki::self_signed(publisher_recipe());
    const auto signer = pki::issued_by(impostor, signer_recipe());
    files_.write("list.ml", pki::make_master_list(signer, {impostor.der(), csca_.der()}));
    EXPECT_EQ(files_.store().certificates(), 2U) << "alone it is as good as any certificate put there";
    files_.write("publisher.cer", publisher_.der());
    files_.expect_error({"list.ml", "did not issue that signer", "fetch the list again"});
}

TEST_F(MasterListFolder, wrong_signature_is_refused_and_says_what_to_do) {
    auto recipe = pki::list_recipe();
    recipe.wrong_signature = true;
    expect_refused(list(recipe), {"list.ml", "signature of the master list is wrong", "fetch it again"});
    recipe = pki::list_recipe();
    recipe.wrong_message_digest = true;
    expect_refused(list(recipe), {"signature of the master list is wrong"});
}

TEST_F(MasterListFolder, certificate_put_into_a_signed_list_is_refused) {
    Bytes bytes = list();
    const Bytes from = csca_.der(), to = pki::self_signed(pki::csca_recipe()).der();
    const auto place = std::search(bytes.begin(), bytes.end(), from.begin(), from.end());
    ASSERT_NE(place, bytes.end());
    *(place + static_cast<std::ptrdiff_t>(from.size()) - 1) ^= 1;
    expect_refused(bytes, {"signature of the master list is wrong"});
}

TEST_F(MasterListFolder, content_of_another_kind_is_refused) {
    auto recipe = pki::list_recipe();
    recipe.content_type = "2.23.136.1.1.1";
    expect_refused(list(recipe), {"not a CSCA master list"});
    recipe = pki::list_recipe();
    recipe.signed_content_type = "2.23.136.1.1.7";
    expect_refused(list(recipe), {"not a CSCA master list"});
}

TEST_F(MasterListFolder, certificate_not_made_for_signing_lists_is_refused) {
    const auto sign = [&](const std::function<void(pki::CertificateRecipe&)>& change) {
        return pki::make_master_list(signer_with(change), listed());
    };
    expect_refused(sign([](auto& recipe) { recipe.extended_key_usage.clear(); }),
                   {"not made for signing master lists"});
    expect_refused(sign([](auto& recipe) { recipe.extended_key_usage = "2.23.136.1.1.8"; }),
                   {"not made for signing master lists"});
    expect_refused(sign([](auto& recipe) { recipe.extended_key_usage = "2.23.136.1.1.31"; }),
                   {"not made for signing master lists"});
    expect_refused(sign([](auto& recipe) { recipe.key_usage = "critical,keyEncipherment"; }),
                   {"digitalSignature"});
    expect_refused(sign([](auto& recipe) { recipe.basic_constraints = "critical,CA:TRUE"; }), {"is a CA"});
    expect_refused(sign([](auto& recipe) { recipe.unknown_critical_oid = "1.2.3.4"; }),
                   {"critical extension"});
    expect_refused(sign([](auto& recipe) { recipe.key = "EC:secp256k1"; }), {"elliptic curve"});
    files_.write("list.ml",
                 sign([](auto& recipe) { recipe.extended_key_usage = "2.23.136.1.1.3,2.23.136.1.1.8"; }));
    EXPECT_EQ(files_.store().certificates(), 2U);
}

TEST_F(MasterListFolder, publisher_that_may_not_vouch_is_refused) {
    auto recipe = publisher_recipe();
    recipe.key_usage = "critical,digitalSignature";
    publisher_ = pki::self_signed(recipe);
    signer_ = pki::issued_by(publisher_, signer_recipe());
    expect_refused(list(), {"no CSCA in the list or beside it"});
}

TEST_F(MasterListFolder, spelled_out_curve_passes_by_the_list_of_curves_alone) {
    for (const auto& [curve, good] : {std::pair{"EC-EXPLICIT:brainpoolP384r1", true},
                                      {"EC-EXPLICIT:P-256", true},
                                      {"EC-EXPLICIT:secp256k1", false}}) {
        auto recipe = publisher_recipe();
        recipe.key = curve;
        publisher_ = pki::self_signed(recipe);
        signer_ = signer_with([&](auto& signer) { signer.key = curve; });
        files_.write("list.ml", list());
        EXPECT_EQ(files_.load().ok(), good) << curve;
    }
}

TEST_F(MasterListFolder, lists_signed_with_rsa_and_rsa_pss_are_taken) {
    signer_ = signer_with([](auto& recipe) { recipe.key = "RSA:2048"; });
    auto recipe = pki::list_recipe();
    files_.write("list.ml", list(recipe));
    EXPECT_EQ(files_.store().certificates(), 2U);
    recipe.pss = true;
    files_.write("list.ml", list(recipe));
    EXPECT_EQ(files_.store().certificates(), 2U);
}

TEST_F(MasterListFolder, malformed_content_is_refused) {
    const auto sign = [&](const Bytes& content) {
        return pki::make_signed_data(signer_, pki::list_recipe(), content);
    };
    const Bytes good = pki::master_list_content(listed());
    EXPECT_TRUE(parse_master_list(sign(good)).ok());
    const std::vector<Bytes> bad{
        {},
        pki::master_list_content(listed(), 1),
        pki::master_list_content({}),
        concat({good, Bytes{0}}),
        encode_tlv(0x30, concat({from_hex("020100"), encode_tlv(0x31, csca_.der()), from_hex("0500")})),
        encode_tlv(0x30,
                   concat({from_hex("020100"), encode_tlv(0x31, concat({csca_.der(), from_hex("3005")}))})),
        encode_tlv(0x30, concat({from_hex("0500"), encode_tlv(0x31, csca_.der())})),
        from_hex("3003020100"),
        from_hex("30053100020100"),
        from_hex("30073100"),
        from_hex("3007020100310530")};
    for (const Bytes& content : bad) {
        const auto list = parse_master_list(sign(content));
        ASSERT_FALSE(list.ok()) << cardio::to_hex(content);
        EXPECT_EQ(list.error(), "the content of the master list is malformed");
    }
}

TEST_F(MasterListFolder, certificate_that_cannot_be_read_is_left_out_and_said) {
    const Bytes unreadable = from_hex("3003020101");
    files_.write("list.ml", pki::make_master_list(signer_, {publisher_.der(), unreadable, csca_.der()}));
    const TrustStore store = files_.store();
    EXPECT_EQ(store.certificates(), 2U);
    const auto warnings = store.warnings("2023-06-02");
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_NE(warnings[0].find("holds 1 certificates that cannot be read"), std::string::npos) << warnings[0];
    expect_refused(pki::make_master_list(signer_, {unreadable}), {"malformed"});
}

TEST_F(MasterListFolder, cut_or_extended_list_is_refused) {
    Bytes bytes = list();
    bytes.push_back(0);
    expect_refused(bytes, {"list.ml", "or is damaged"});
    bytes.resize(bytes.size() - 2);
    expect_refused(bytes, {"list.ml", "or is damaged"});
    expect_refused(from_hex("300F06092A864886F70D010701A0020400"), {"no CMS SignedData"});
}

TEST_F(MasterListFolder, six_hundred_certificates_load_and_each_is_found) {
    std::vector<Bytes> certificates{publisher_.der()};
    std::vector<pki::Identity> cscas;
    const pki::Identity shared = pki::self_signed(pki::csca_recipe());
    for (int i = 0; i < 600; ++i) {
        auto recipe = pki::csca_recipe();
        recipe.common_name = "CSCA " + std::to_string(i / 3);  // key roll-over: three of a name
        recipe.serial = std::to_string(i + 1);
        recipe.subject_key_id = Bytes{0xAA, static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)};
        recipe.key_of = i % 100 == 99 ? nullptr : &shared;
        cscas.push_back(pki::self_signed(recipe));
        certificates.push_back(cscas.back().der());
    }
    files_.write("list.ml", pki::make_master_list(signer_, certificates));
    const TrustStore store = files_.store();
    EXPECT_EQ(store.certificates(), 601U);
    for (const int i : {99, 299, 599}) {
        auto recipe = pki::signer_recipe();
        recipe.authority_key_id =
            Bytes{0xAA, static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)};
        const auto signer = pki::issued_by(cscas[static_cast<std::size_t>(i)], recipe);
        EXPECT_EQ(status_with(store, signer), Status::passed) << i;
        recipe.authority_key_id =
            Bytes{0xAA, static_cast<std::uint8_t>((i - 1) >> 8), static_cast<std::uint8_t>(i - 1)};
        EXPECT_EQ(status_with(store, pki::issued_by(cscas[static_cast<std::size_t>(i)], recipe)),
                  Status::failed)
            << i;
    }
}

}  // namespace
