#include "cardio/access/block_cipher.h"

#include <gtest/gtest.h>

#include "tests/support/vectors.h"

namespace cardio::access {
namespace {

Bytes hex(const nlohmann::json& value) {
    return from_hex(value.get<std::string>());
}

Cipher cipher_named(const std::string& name) {
    if (name == "AES128") return Cipher::aes128;
    if (name == "AES192") return Cipher::aes192;
    if (name == "AES256") return Cipher::aes256;
    EXPECT_EQ(name, "3DES");
    return Cipher::tdes;
}

TEST(KeyDerivation, published_keys_are_derived) {
    const auto vectors = tests::load_vectors("18_primitives_kdf_mac_curves.json");
    for (const auto& example : vectors.at("kdf")) {
        const auto key = derive_key(cipher_named(example.at("alg")), hex(example.at("input")),
                                    example.at("counter").get<std::uint8_t>());
        EXPECT_EQ(to_hex(key), example.at("key").get<std::string>());
    }
}

TEST(RetailMac, published_macs_are_computed) {
    const auto vectors = tests::load_vectors("18_primitives_kdf_mac_curves.json");
    for (const auto& example : vectors.at("retail_mac")) {
        const Bytes message =
            example.contains("data") ? pad(hex(example.at("data")), 8) : hex(example.at("padded_data"));
        EXPECT_EQ(to_hex(mac8(Cipher::tdes, hex(example.at("key")), message)),
                  example.at("mac").get<std::string>());
    }
}

TEST(RetailMac, message_that_is_no_whole_number_of_blocks_is_refused) {
    EXPECT_THROW(mac8(Cipher::tdes, Bytes(16), Bytes(7)), std::invalid_argument);
    EXPECT_THROW(mac8(Cipher::tdes, Bytes(16), Bytes{}), std::invalid_argument);
}

TEST(RetailMac, one_block_is_its_encryption) {
    const Bytes key = from_hex("979EC13B1CBFE9DCD01AB0FED307EAE5"), block = from_hex("0123456789ABCDEF");
    EXPECT_EQ(mac8(Cipher::tdes, key, block), cbc_encrypt(Cipher::tdes, key, Bytes(8), block));
}

TEST(CipherBlockChaining, wrong_key_vector_or_data_size_is_refused) {
    for (const Cipher cipher : {Cipher::tdes, Cipher::aes128, Cipher::aes192, Cipher::aes256}) {
        const std::size_t block = block_size(cipher);
        const Bytes key(key_size(cipher)), vector(block), data(2 * block);
        EXPECT_EQ(cbc_decrypt(cipher, key, vector, cbc_encrypt(cipher, key, vector, data)), data);
        EXPECT_THROW(cbc_encrypt(cipher, Bytes(key.size() + 1), vector, data), std::invalid_argument);
        EXPECT_THROW(cbc_encrypt(cipher, key, Bytes(block - 1), data), std::invalid_argument);
        EXPECT_THROW(cbc_encrypt(cipher, key, vector, Bytes(block + 1)), std::invalid_argument);
    }
}

TEST(Cmac, published_mac_is_computed) {
    const auto vectors = tests::load_vectors("18_primitives_kdf_mac_curves.json");
    for (const auto& example : vectors.at("aes_cmac8")) {
        EXPECT_EQ(to_hex(mac8(Cipher::aes128, hex(example.at("key")), hex(example.at("data")))),
                  example.at("mac8").get<std::string>());
    }
}

TEST(MacKey, is_used_for_message_after_message_and_shared_by_copies) {
    for (const Cipher cipher : {Cipher::tdes, Cipher::aes128, Cipher::aes192, Cipher::aes256}) {
        const Bytes key(key_size(cipher), 0x5A), first(32, 1), second(64, 2);
        const Mac mac(cipher, key);
        const Mac copy = mac;
        EXPECT_EQ(mac(first), mac8(cipher, key, first));
        EXPECT_EQ(copy(second), mac8(cipher, key, second));
        EXPECT_EQ(mac(first), mac8(cipher, key, first));
    }
}

TEST(MacKey, of_another_size_is_refused) {
    for (const Cipher cipher : {Cipher::tdes, Cipher::aes128, Cipher::aes192, Cipher::aes256})
        EXPECT_THROW(Mac(cipher, Bytes(key_size(cipher) + 1)), std::invalid_argument);
}

TEST(Padding, size_without_padding_is_found_or_refused) {
    EXPECT_EQ(unpadded_size(from_hex("0102800000000000"), 8), 2U);
    EXPECT_EQ(unpadded_size(from_hex("8000000000000000"), 8), 0U);
    EXPECT_EQ(unpadded_size(from_hex("0102030405060780"), 8), 7U);
    EXPECT_FALSE(unpadded_size(from_hex("0000000000000000"), 8));
    EXPECT_FALSE(unpadded_size(from_hex("800000000000000000"), 8));
    EXPECT_FALSE(unpadded_size(from_hex("0102030405060708"), 8));
    EXPECT_FALSE(unpadded_size({}, 8));
}

}  // namespace
}  // namespace cardio::access
