#include "tests/cardio/minichip/crypto.h"

#include <openssl/evp.h>

#include <stdexcept>

namespace minichip {
namespace {

const EVP_CIPHER* algorithm(Cipher cipher) {
    switch (cipher) {
        case 0:
            return EVP_des_ede_cbc();
        case 128:
            return EVP_aes_128_cbc();
        case 192:
            return EVP_aes_192_cbc();
        default:
            return EVP_aes_256_cbc();
    }
}

Bytes run(const EVP_CIPHER* cipher, const Bytes& key, const Bytes& iv, const Bytes& data, int direction) {
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    Bytes out(data.size() + 32);
    int size = 0;
    const bool good =
        EVP_CipherInit_ex(context, cipher, nullptr, key.data(), iv.data(), direction) == 1 &&
        EVP_CIPHER_CTX_set_padding(context, 0) == 1 &&
        EVP_CipherUpdate(context, out.data(), &size, data.data(), static_cast<int>(data.size())) == 1;
    EVP_CIPHER_CTX_free(context);
    demand(good && static_cast<std::size_t>(size) == data.size());
    out.resize(data.size());
    return out;
}

Bytes hash(const EVP_MD* function, const Bytes& data) {
    Bytes out(static_cast<std::size_t>(EVP_MD_get_size(function)));
    demand(EVP_Digest(data.data(), data.size(), out.data(), nullptr, function, nullptr) == 1);
    return out;
}

/// ISO/IEC 9797-1 algorithm 3, block after block: DES with the first key, at last 3DES.
Bytes retail_mac(const Bytes& key, const Bytes& data) {
    const Bytes first(key.begin(), key.begin() + 8);
    const Bytes single = cardio::concat({first, first});
    Bytes chain(8, 0);
    for (std::size_t at = 0; at < data.size(); at += 8) {
        for (std::size_t i = 0; i < 8; ++i) chain[i] = static_cast<std::uint8_t>(chain[i] ^ data[at + i]);
        const bool last = at + 8 == data.size();
        chain = run(EVP_des_ede_cbc(), last ? key : single, Bytes(8, 0), chain, 1);
    }
    return chain;
}

Bytes cmac(Cipher cipher, const Bytes& key, const Bytes& data) {
    std::string name = "AES-" + std::to_string(cipher) + "-CBC";
    Bytes out(16);
    std::size_t size = 0;
    const unsigned char* done = EVP_Q_mac(nullptr, "CMAC", nullptr, name.c_str(), nullptr, key.data(),
                                          key.size(), data.data(), data.size(), out.data(), 16, &size);
    demand(done != nullptr && size == 16);
    out.resize(8);
    return out;
}

}  // namespace

void demand(bool good) {
    if (!good) throw std::runtime_error("the chip of the tests failed");
}

Number number(BytesView big_endian) {
    return Number(BN_bin2bn(big_endian.data(), static_cast<int>(big_endian.size()), nullptr));
}

Bytes octets(const BIGNUM* value, std::size_t width) {
    Bytes out(width);
    demand(BN_bn2binpad(value, out.data(), static_cast<int>(width)) == static_cast<int>(width));
    return out;
}

std::size_t key_bytes(Cipher cipher) {
    return cipher == 0 ? 16 : static_cast<std::size_t>(cipher) / 8;
}
std::size_t block_bytes(Cipher cipher) {
    return cipher == 0 ? 8 : 16;
}

Bytes encrypt(Cipher cipher, const Bytes& key, const Bytes& iv, const Bytes& data) {
    return run(algorithm(cipher), key, iv, data, 1);
}
Bytes decrypt(Cipher cipher, const Bytes& key, const Bytes& iv, const Bytes& data) {
    return run(algorithm(cipher), key, iv, data, 0);
}

Bytes padded(Cipher cipher, Bytes data) {
    data.push_back(0x80);
    while (data.size() % block_bytes(cipher) != 0) data.push_back(0);
    return data;
}

Bytes unpadded(Bytes data) {
    while (!data.empty() && data.back() == 0) data.pop_back();
    demand(!data.empty() && data.back() == 0x80);
    data.pop_back();
    return data;
}

Bytes mac(Cipher cipher, const Bytes& key, const Bytes& data) {
    return cipher == 0 ? retail_mac(key, data) : cmac(cipher, key, data);
}

Bytes derive(Cipher cipher, const Bytes& secret, std::uint8_t counter) {
    const Bytes input = cardio::concat({secret, Bytes{0, 0, 0, counter}});
    Bytes key = hash(cipher > 128 ? EVP_sha256() : EVP_sha1(), input);
    key.resize(key_bytes(cipher));
    return key;  // OpenSSL does not look at the parity of DES keys
}

Bytes sha1(const Bytes& data) {
    return hash(EVP_sha1(), data);
}

}  // namespace minichip
