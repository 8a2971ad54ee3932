#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "cardio/lds/dg2.h"
#include "cardio/lds/sod.h"
#include "cardio/picture/decode_portrait.h"
#include "cardio/specimen/quirks.h"
#include "cardio/tlv.h"
#include "tests/cardio/specimen/terminal.h"

using namespace cardio;
using namespace cardio::specimen;

namespace {

namespace fs = std::filesystem;

/// A folder of its own, removed at the end, in which the openssl program looks at what was issued.
class OpensslProgram : public ::testing::Test {
  protected:
    OpensslProgram() {
        const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
        folder = fs::path(::testing::TempDir()) /
                 (std::string("specimen_") + info->name() + std::to_string(::getpid()));
        fs::create_directories(folder);
    }
    ~OpensslProgram() override { fs::remove_all(folder); }

    fs::path write(const std::string& name, BytesView bytes) const {
        std::ofstream(folder / name, std::ios::binary) << as_text(bytes);
        return folder / name;
    }
    Bytes read(const std::string& name) const {
        std::ifstream file(folder / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }
    bool run(const std::string& arguments) const {
        const std::string command =
            "cd '" + folder.string() + "' && openssl " + arguments + " > out.txt 2>> err.txt < /dev/null";
        return std::system(command.c_str()) == 0;
    }
    std::string output() const { return as_text(read("out.txt")); }

    /// The authority of this seed as csca.pem.
    void install(unsigned seed) const {
        write("csca.der", Issuer(seed).csca_certificate());
        ASSERT_TRUE(run("x509 -inform DER -in csca.der -out csca.pem"));
    }
    /// `openssl cms -verify` of the list, at the time it was signed.
    bool list_verifies(BytesView sod) const {
        write("sod.der", find_tlv(sod, 0x77)->value);
        return run(
            "cms -verify -inform DER -in sod.der -CAfile csca.pem -purpose any -attime 1655000000 -binary "
            "-out content");
    }
    fs::path folder;
};

Bytes sha256_of(BytesView data) {
    Bytes hash(32);
    std::size_t size = 0;
    EVP_Q_digest(nullptr, "SHA256", nullptr, data.data(), data.size(), hash.data(), &size);
    return hash;
}

Bytes quirky_sod(const char* quirk, IssuedCard card) {
    (void)apply_quirks(card, {quirk});
    return card.sod;
}

std::string key_identifier(const std::string& text) {
    const auto at = text.find("Subject Key Identifier");
    return at == std::string::npos ? "" : text.substr(text.find('\n', at) + 1, 80);
}

}  // namespace

TEST_F(OpensslProgram, authority_is_self_signed_and_marked) {
    install(1);
    EXPECT_TRUE(run("verify -check_ss_sig -x509_strict -CAfile csca.pem csca.pem"));
    ASSERT_TRUE(run("x509 -in csca.pem -noout -text"));
    const std::string text = output();
    EXPECT_NE(text.find("Subject: C = VN, O = SPECIMEN - no authority, CN = SPECIMEN CSCA Viet Nam"),
              std::string::npos);
    EXPECT_NE(text.find("Certificate Sign, CRL Sign"), std::string::npos);
    EXPECT_NE(text.find("CA:TRUE"), std::string::npos);
}

TEST_F(OpensslProgram, seed_one_has_the_key_of_the_published_certificate) {
    install(1);
    ASSERT_TRUE(run("x509 -in csca.pem -noout -pubkey"));
    const std::string key = output();
    ASSERT_TRUE(run("x509 -in csca.pem -noout -ext subjectKeyIdentifier"));
    const std::string identifier = output();
    const std::string published = "'" SOURCE_FOLDER "/assets/trust/specimen/specimen-csca.der'";
    ASSERT_TRUE(run("x509 -inform DER -in " + published + " -noout -pubkey"));
    EXPECT_EQ(output(), key);
    ASSERT_TRUE(run("x509 -inform DER -in " + published + " -noout -ext subjectKeyIdentifier"));
    EXPECT_EQ(output(), identifier);
    EXPECT_FALSE(key_identifier(identifier).empty());
}

TEST_F(OpensslProgram, another_seed_is_another_authority_of_the_same_name) {
    install(1);
    ASSERT_TRUE(run("x509 -in csca.pem -noout -subject"));
    const std::string name = output();
    ASSERT_TRUE(run("x509 -in csca.pem -noout -pubkey"));
    const std::string key = output();
    install(2);
    ASSERT_TRUE(run("x509 -in csca.pem -noout -subject"));
    EXPECT_EQ(output(), name);
    ASSERT_TRUE(run("x509 -in csca.pem -noout -pubkey"));
    EXPECT_NE(output(), key);
}

TEST_F(OpensslProgram, list_verifies_and_carries_the_hash_of_every_group) {
    install(1);
    const IssuedCard card = tests::issue();
    ASSERT_TRUE(list_verifies(card.sod));
    const Bytes content = read("content");
    const auto sod = lds::parse_sod(card.sod);
    ASSERT_TRUE(sod);
    EXPECT_EQ(sod->econtent, content);
    ASSERT_EQ(sod->hashes.size(), 6U);
    for (const auto& [number, group] : card.groups)
        EXPECT_EQ(sod->hashes.at(number), sha256_of(group)) << number;
}

TEST_F(OpensslProgram, list_says_when_and_by_whom_it_was_signed) {
    const IssuedCard card = tests::issue();
    write("sod.der", find_tlv(card.sod, 0x77)->value);
    ASSERT_TRUE(run("cms -cmsout -print -noout -inform DER -in sod.der"));
    const std::string text = output();
    EXPECT_NE(text.find("eContentType: undefined (2.23.136.1.1.1)"), std::string::npos);
    EXPECT_NE(text.find("UTCTIME:May 12 02:00:00 2022 GMT"), std::string::npos);
    EXPECT_NE(text.find("d.issuerAndSerialNumber"), std::string::npos);
    EXPECT_NE(text.find("SPECIMEN DS 2022"), std::string::npos);
}

TEST_F(OpensslProgram, a_changed_list_does_not_verify) {
    install(1);
    Bytes sod = tests::issue().sod;
    const auto hash = sha256_of(tests::issue().groups.at(1));
    const auto at = std::ranges::search(sod, hash);
    ASSERT_FALSE(at.empty());
    *at.begin() ^= 1;
    EXPECT_FALSE(list_verifies(sod));
}

TEST_F(OpensslProgram, a_foreign_authority_signs_well_but_is_not_ours) {
    const Bytes sod = quirky_sod("foreign-csca", tests::issue());
    install(1);
    EXPECT_FALSE(list_verifies(sod));
    install(1 ^ 0x5EED0000);
    EXPECT_TRUE(list_verifies(sod));
}

TEST_F(OpensslProgram, a_forged_signer_names_our_authority_which_did_not_sign) {
    const Bytes sod = quirky_sod("forged-issuer", tests::issue());
    install(1);
    EXPECT_FALSE(list_verifies(sod));
    ASSERT_TRUE(run("x509 -in csca.pem -noout -ext subjectKeyIdentifier"));
    const std::string ours = output().substr(output().find('\n') + 1);
    ASSERT_TRUE(run("cms -verify -noverify -inform DER -in sod.der -binary -certsout ds.pem -out content"));
    ASSERT_TRUE(run("x509 -in ds.pem -noout -ext authorityKeyIdentifier"));
    EXPECT_NE(output().find(ours.substr(ours.find_first_not_of(' '), 59)), std::string::npos);
}

TEST_F(OpensslProgram, every_profile_gives_a_list_that_verifies) {
    install(1);
    for (const Profile& profile : profiles()) {
        EXPECT_TRUE(list_verifies(tests::issue(1, profile.name).sod)) << profile.name;
    }
}

TEST(Issuer, card_issued_again_is_the_same_card_byte_for_byte) {
    for (const char* profile : {"cccd", "bac-aa-ecdsa"}) {
        const IssuedCard first = tests::issue(1, profile);
        const IssuedCard again = tests::issue(1, profile);
        EXPECT_EQ(first.sod, again.sod) << profile;
        EXPECT_EQ(first.groups, again.groups) << profile;
    }
}

TEST(Issuer, portrait_is_a_picture_of_its_kind_and_size) {
    for (const char* profile : {"cccd", "jpeg2000"}) {
        const Bytes dg2 = tests::issue(1, profile).groups.at(2);
        EXPECT_GT(dg2.size(), 10000U) << profile;
        EXPECT_LT(dg2.size(), 16000U) << profile;
        const auto face = lds::parse_dg2(dg2);
        ASSERT_TRUE(face) << profile;
        const bool jpeg = std::string(profile) == "cccd";
        EXPECT_EQ(face->format, jpeg ? lds::FaceImage::Format::jpeg : lds::FaceImage::Format::jp2);
        const auto picture = picture::decode_portrait(*face);
        ASSERT_TRUE(picture) << profile;
        EXPECT_GE(picture->width, 240);
        EXPECT_GE(picture->height, 320);
    }
}

TEST(Issuer, can_is_the_end_of_the_number_and_mrz_has_three_lines) {
    const IssuedCard card = tests::issue();
    EXPECT_EQ(card.can, "204817");
    EXPECT_EQ(card.mrz.size(), 92U);
    EXPECT_EQ(card.mrz_information.size(), 24U);
}
