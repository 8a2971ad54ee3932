#include <gtest/gtest.h>
#include <openssl/evp.h>

#include "cardio/lds/dg2.h"
#include "cardio/lds/sod.h"
#include "cardio/picture/decode_portrait.h"
#include "tests/cardio/specimen/openssl_program.h"
#include "tests/cardio/specimen/small_terminal.h"

using namespace cardio;
using namespace cardio::specimen;

namespace {

class OpensslProgram : public ::testing::Test, public tests::OpensslFolder {};

Bytes sha256_of(BytesView data) {
    Bytes hash(32);
    std::size_t size = 0;
    EVP_Q_digest(nullptr, "SHA256", nullptr, data.data(), data.size(), hash.data(), &size);
    return hash;
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

/// The chain without its dates: the signer's certificate is signed by the key in this authority's.
bool vouches_for(const Bytes& authority, const Bytes& signer_pem) {
    const unsigned char* at = authority.data();
    const X509Ptr csca(d2i_X509(nullptr, &at, static_cast<long>(authority.size())));
    const std::unique_ptr<BIO, OpensslDeleter<BIO_free_all>> input(
        BIO_new_mem_buf(signer_pem.data(), static_cast<int>(signer_pem.size())));
    const X509Ptr signer(PEM_read_bio_X509(input.get(), nullptr, nullptr, nullptr));
    return signer && X509_verify(signer.get(), X509_get0_pubkey(csca.get())) == 1;
}

TEST_F(OpensslProgram, every_profile_gives_lists_that_verify) {
    for (const Profile& profile : profiles()) {
        const IssuedCard& card = tests::issued(profile.name);
        const bool spelled =
            profile.signing.signer.explicit_parameters || profile.signing.authority.explicit_parameters;
        if (spelled) continue;
        EXPECT_TRUE(card_verifies(card)) << profile.name << errors();
        if (!card.card_security.empty()) {
            EXPECT_TRUE(list_verifies(card.card_security)) << profile.name << errors();
            EXPECT_EQ(read("content"), card.card_security_infos) << profile.name;
        }
    }
}

TEST_F(OpensslProgram, keys_with_explicit_parameters_are_refused_for_that_alone) {
    int seen = 0;
    for (const Profile& profile : profiles()) {
        const bool spelled =
            profile.signing.signer.explicit_parameters || profile.signing.authority.explicit_parameters;
        if (!spelled) continue;
        const IssuedCard& card = tests::issued(profile.name);
        EXPECT_FALSE(card_verifies(card)) << profile.name;
        EXPECT_NE(errors().find("explicit ECC parameters"), std::string::npos) << profile.name << errors();
        EXPECT_TRUE(list_verifies(card.sod, "-noverify -certsout signer.pem")) << profile.name << errors();
        EXPECT_TRUE(vouches_for(trust_files(card).at("specimen-csca.der"), read("signer.pem")))
            << profile.name;
        ++seen;
    }
    EXPECT_GE(seen, 5);
}

TEST_F(OpensslProgram, lists_are_signed_by_the_algorithm_the_profile_names) {
    const std::map<std::string, std::vector<const char*>> expected{
        {"pa-rsapss2048-sha256", {"rsassaPss", "sha256", "mgf1"}},
        {"pa-rsapss2048-sha1", {"rsassaPss", "sha1"}},
        {"pa-rsa2048-sha512", {"sha512WithRSAEncryption"}},
        {"pa-rsa2048-sha1", {"sha1WithRSAEncryption"}},
        {"pa-ecdsa-sha384-brainpoolp384r1", {"ecdsa-with-SHA384", "brainpoolP384r1"}},
        {"pa-ecdsa-sha224-secp224r1", {"ecdsa-with-SHA224", "secp224r1"}},
        {"pa-sid-key-id", {"d.subjectKeyIdentifier"}},
        {"pa-csca-rsapss3072-sha256", {"rsassaPss"}}};
    for (const auto& [profile, words] : expected) {
        const std::string text = printed(tests::issued(profile).sod);
        for (const char* word : words)
            EXPECT_NE(text.find(word), std::string::npos) << profile << " " << word;
    }
    EXPECT_EQ(printed(tests::issued("pa-no-signing-time").sod).find("signingTime"), std::string::npos);
    EXPECT_NE(printed(tests::issued("cccd").sod).find("signingTime"), std::string::npos);
}

TEST_F(OpensslProgram, groups_are_hashed_by_the_digest_the_profile_names) {
    for (const auto& [profile, hash] :
         {std::pair{"pa-digest-sha1", "SHA1"}, std::pair{"pa-digest-sha224", "SHA224"},
          std::pair{"pa-digest-sha384", "SHA384"}, std::pair{"pa-digest-sha512", "SHA512"}}) {
        const IssuedCard& card = tests::issued(profile);
        ASSERT_TRUE(card_verifies(card));
        const Bytes content = read("content");
        for (const auto& [number, group] : card.groups) {
            const Bytes digest = tests::hash_of(hash, group);
            EXPECT_FALSE(std::ranges::search(content, digest).empty()) << profile << " DG" << number;
        }
    }
}

TEST_F(OpensslProgram, list_of_version_1_says_which_data_structure) {
    const IssuedCard& card = tests::issued("pa-lds1");
    ASSERT_TRUE(card_verifies(card));
    const std::string content = to_hex(read("content"));
    EXPECT_EQ(content.substr(content.find("0201"), 6), "020101");
    EXPECT_TRUE(content.ends_with("300E1304303130381306303430303030"));
    EXPECT_NE(to_hex(card.com).find("5F010430313038"), std::string::npos);
    ASSERT_TRUE(card_verifies(tests::issued("cccd")));
    const std::string ordinary = to_hex(read("content"));
    EXPECT_EQ(ordinary.substr(ordinary.find("0201"), 6), "020100");
    EXPECT_EQ(ordinary.find("30313038"), std::string::npos);
}

TEST_F(OpensslProgram, link_is_needed_where_the_signer_works_under_the_next_key) {
    const IssuedCard& card = tests::issued("pa-link");
    install(1);
    EXPECT_FALSE(list_verifies(card.sod));
    EXPECT_TRUE(card_verifies(card));
    const auto files = trust_files(card);
    EXPECT_EQ(files.size(), 2U);
    EXPECT_EQ(files.at("specimen-csca.der"), Issuer(1).csca_certificate());
}

TEST(Issuer, card_issued_again_is_the_same_card_byte_for_byte) {
    for (const char* profile : {"cccd", "bac-aa-ecdsa", "passport", "can-cuoc-2024", "pa-rsapss2048-sha256",
                                "pa-link", "pace-cam-aes256-brainpoolp256r1", "ca-dh-aes128-modp2048-224"}) {
        const IssuedCard first = tests::issue(1, profile);
        const IssuedCard again = tests::issue(1, profile);
        EXPECT_EQ(first.sod, again.sod) << profile;
        EXPECT_EQ(first.groups, again.groups) << profile;
        EXPECT_EQ(first.card_security, again.card_security) << profile;
        EXPECT_EQ(trust_files(first), trust_files(again)) << profile;
    }
}

TEST(Issuer, portrait_is_a_picture_of_its_kind_and_size) {
    for (const char* profile : {"cccd", "jpeg2000", "face-j2k"}) {
        const Bytes dg2 = tests::issue(1, profile).groups.at(2);
        EXPECT_GT(dg2.size(), 10000U) << profile;
        EXPECT_LT(dg2.size(), 16000U) << profile;
        const auto face = lds::parse_dg2(dg2);
        ASSERT_TRUE(face) << profile;
        using Format = lds::FaceImage::Format;
        const std::map<std::string, Format> formats{
            {"cccd", Format::jpeg}, {"jpeg2000", Format::jp2}, {"face-j2k", Format::j2k}};
        EXPECT_EQ(face->format, formats.at(profile));
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
