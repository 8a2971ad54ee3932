#include "cardio/trust/public_key.h"

#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "cardio/tlv.h"

namespace {

using namespace cardio;
using trust::KeyPtr;
using trust::parse_public_key;

Bytes spki_of(const KeyPtr& key) {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key.get(), &der);
    Bytes bytes(der, der + size);
    OPENSSL_free(der);
    return bytes;
}

const KeyPtr& rsa_key() {
    static const KeyPtr key(EVP_RSA_gen(1024));
    return key;
}
const KeyPtr& ec_key() {
    static const KeyPtr key(EVP_EC_gen("brainpoolP256r1"));
    return key;
}

TEST(ParsePublicKey, is_the_key_that_was_written) {
    for (const KeyPtr* key : {&rsa_key(), &ec_key()}) {
        const KeyPtr parsed = parse_public_key(spki_of(*key));
        ASSERT_TRUE(parsed);
        EXPECT_EQ(EVP_PKEY_eq(parsed.get(), key->get()), 1);
        EXPECT_FALSE(trust::key_refusal(parsed.get()));
    }
}

TEST(ParsePublicKey, cut_or_followed_by_anything_it_is_no_key) {
    for (const KeyPtr* key : {&rsa_key(), &ec_key()}) {
        Bytes spki = spki_of(*key);
        for (std::size_t size = 0; size < spki.size(); ++size)
            EXPECT_FALSE(parse_public_key(BytesView(spki).first(size))) << size;
        spki.push_back(0);
        EXPECT_FALSE(parse_public_key(spki));
    }
}

TEST(ParsePublicKey, envelope_of_another_algorithm_is_not_opened_as_rsa) {
    Bytes spki = spki_of(rsa_key());
    const Bytes name = from_hex("2A864886F70D010101");
    const auto at = std::search(spki.begin(), spki.end(), name.begin(), name.end());
    ASSERT_NE(at, spki.end());
    at[8] = 0x63;
    EXPECT_FALSE(parse_public_key(spki));
}

TEST(ParsePublicKey, point_off_the_curve_is_no_key) {
    Bytes spki = spki_of(ec_key());
    spki.back() ^= 1;
    EXPECT_FALSE(parse_public_key(spki));
}

TEST(ParsePublicKey, point_at_infinity_is_no_key) {
    const Bytes spki = spki_of(ec_key());
    TlvReader parts(TlvReader(spki).next().value().value);
    const auto algorithm = parts.next().value();
    const Bytes infinity = encode_tlv(0x30, concat({algorithm.raw, from_hex("03020000")}));
    EXPECT_FALSE(parse_public_key(infinity));
}

}  // namespace
