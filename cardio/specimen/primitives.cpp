#include "cardio/specimen/primitives.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <string>

#include "cardio/specimen/openssl_ptr.h"

namespace cardio::specimen {
namespace {

const EVP_CIPHER* cipher_of(Suite suite) {
    switch (suite) {
        case Suite::tdes:
            return EVP_des_ede3_cbc();
        case Suite::aes128:
            return EVP_aes_128_cbc();
        case Suite::aes192:
            return EVP_aes_192_cbc();
        case Suite::aes256:
            break;
    }
    return EVP_aes_256_cbc();
}

Bytes cipher_run(const EVP_CIPHER* cipher, BytesView key, BytesView iv, BytesView data, bool encrypt) {
    const CipherPtr context(EVP_CIPHER_CTX_new());
    require(EVP_CipherInit_ex(context.get(), cipher, nullptr, key.data(), iv.data(), encrypt ? 1 : 0) == 1,
            "cipher");
    EVP_CIPHER_CTX_set_padding(context.get(), 0);
    Bytes out(data.size() + EVP_MAX_BLOCK_LENGTH);
    int size = 0;
    require(
        EVP_CipherUpdate(context.get(), out.data(), &size, data.data(), static_cast<int>(data.size())) == 1,
        "cipher");
    int rest = 0;
    require(EVP_CipherFinal_ex(context.get(), out.data() + size, &rest) == 1, "cipher: not whole blocks");
    out.resize(static_cast<std::size_t>(size + rest));
    return out;
}

/// OpenSSL knows the three-key form only: K1 K2 K1.
Bytes three_keys(BytesView key) {
    return concat({key, key.first(8)});
}

Bytes retail_mac(BytesView key, BytesView data) {
    require(!data.empty() && data.size() % 8 == 0 && key.size() == 16, "retail MAC: not whole blocks");
    const BytesView first = key.first(8);
    const Bytes single = concat({first, first, first});
    Bytes state(8, 0);
    const BytesView head = data.first(data.size() - 8);
    if (!head.empty()) {
        const Bytes chain = cipher_run(EVP_des_ede3_cbc(), single, state, head, true);
        state.assign(chain.end() - 8, chain.end());
    }
    return cipher_run(EVP_des_ede3_cbc(), three_keys(key), state, data.last(8), true);
}

Bytes cmac(Suite suite, BytesView key, BytesView data) {
    Bytes out(EVP_MAX_BLOCK_LENGTH);
    std::size_t size = 0;
    const char* cipher = EVP_CIPHER_get0_name(cipher_of(suite));
    require(EVP_Q_mac(nullptr, "CMAC", nullptr, cipher, nullptr, key.data(), key.size(), data.data(),
                      data.size(), out.data(), out.size(), &size) != nullptr,
            "CMAC");
    out.resize(8);
    return out;
}

}  // namespace

Random make_random(unsigned seed) {
    if (seed == 0) {
        return [](std::span<std::uint8_t> out) {
            require(RAND_bytes(out.data(), static_cast<int>(out.size())) == 1, "random numbers");
        };
    }
    return [seed, count = 0U](std::span<std::uint8_t> out) mutable {
        const Bytes bytes = derive_from_seed(seed, "chip random " + std::to_string(count++), out.size());
        std::ranges::copy(bytes, out.begin());
    };
}

Bytes digest(const std::string& hash, BytesView data) {
    Bytes out(EVP_MAX_MD_SIZE);
    std::size_t size = 0;
    require(EVP_Q_digest(nullptr, hash.c_str(), nullptr, data.data(), data.size(), out.data(), &size) == 1,
            "digest");
    out.resize(size);
    return out;
}

Bytes sha1(BytesView data) {
    return digest("SHA1", data);
}
Bytes sha256(BytesView data) {
    return digest("SHA256", data);
}

Bytes derive_from_seed(unsigned seed, std::string_view label, std::size_t size) {
    std::string key = "cccd specimen seed " + std::to_string(seed);
    std::string info(label);
    std::string digest_name = "SHA256";
    const std::array<OSSL_PARAM, 4> params{
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest_name.data(), 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, key.data(), key.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info.data(), info.size()),
        OSSL_PARAM_construct_end()};
    const std::unique_ptr<EVP_KDF, OpensslDeleter<EVP_KDF_free>> kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    const std::unique_ptr<EVP_KDF_CTX, OpensslDeleter<EVP_KDF_CTX_free>> context(EVP_KDF_CTX_new(kdf.get()));
    Bytes out(size);
    require(EVP_KDF_derive(context.get(), out.data(), out.size(), params.data()) == 1, "HKDF");
    return out;
}

std::size_t block_size(Suite suite) {
    return suite == Suite::tdes ? 8 : 16;
}

std::size_t key_size(Suite suite) {
    if (suite == Suite::aes192) return 24;
    return suite == Suite::aes256 ? 32 : 16;
}

std::optional<Suite> suite_of_oid(std::string_view oid) {
    if (oid.size() < 2 || oid[oid.size() - 2] != '.') return std::nullopt;
    switch (oid.back()) {
        case '1':
            return Suite::tdes;
        case '2':
            return Suite::aes128;
        case '3':
            return Suite::aes192;
        case '4':
            return Suite::aes256;
        default:
            return std::nullopt;
    }
}

Bytes derive_key(Suite suite, BytesView secret, std::uint8_t counter) {
    const Bytes input = concat({secret, Bytes{0, 0, 0, counter}});
    Bytes key = suite == Suite::tdes || suite == Suite::aes128 ? sha1(input) : sha256(input);
    key.resize(key_size(suite));
    return key;
}

Bytes cbc_encrypt(Suite suite, BytesView key, BytesView iv, BytesView data) {
    if (suite == Suite::tdes) return cipher_run(cipher_of(suite), three_keys(key), iv, data, true);
    return cipher_run(cipher_of(suite), key, iv, data, true);
}

Bytes cbc_decrypt(Suite suite, BytesView key, BytesView iv, BytesView data) {
    if (suite == Suite::tdes) return cipher_run(cipher_of(suite), three_keys(key), iv, data, false);
    return cipher_run(cipher_of(suite), key, iv, data, false);
}

Bytes mac8(Suite suite, BytesView key, BytesView data) {
    return suite == Suite::tdes ? retail_mac(key, data) : cmac(suite, key, data);
}

Bytes pad(BytesView data, std::size_t block) {
    Bytes padded(data.begin(), data.end());
    padded.push_back(0x80);
    padded.resize((padded.size() + block - 1) / block * block, 0);
    return padded;
}

std::optional<Bytes> unpad(BytesView data) {
    while (!data.empty() && data.back() == 0) data = data.first(data.size() - 1);
    if (data.empty() || data.back() != 0x80) return std::nullopt;
    return Bytes(data.begin(), data.end() - 1);
}

}  // namespace cardio::specimen
