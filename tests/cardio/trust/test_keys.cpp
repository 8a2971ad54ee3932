#include "tests/cardio/trust/test_keys.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <stdexcept>

#include "cardio/trust/digest.h"
#include "tests/cardio/trust/test_pki.h"

namespace tests {

using cardio::Bytes;
using cardio::BytesView;
using cardio::trust::KeyContextPtr;
using cardio::trust::KeyPtr;

Bytes spki_of(EVP_PKEY* key) {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    if (size <= 0) throw std::runtime_error("no public key");
    Bytes result(der, der + size);
    OPENSSL_free(der);
    return result;
}

Bytes spki_of_new_key(const std::string& kind) {
    if (kind == "ED25519") return spki_of(KeyPtr(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")).get());
    return spki_of(pki::make_key(kind).get());
}

Bytes with_generator_replaced(Bytes spki) {
    const Bytes generator = cardio::from_hex(
        "046B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C2964FE342E2FE1A7F9B8EE7EB4A7C0F9E162B"
        "CE33576B31"
        "5ECECBB6406837BF51F5");
    const auto place = std::search(spki.begin(), spki.end(), generator.begin(), generator.end());
    if (place == spki.end()) throw std::runtime_error("no generator in the key");
    std::copy(spki.end() - static_cast<std::ptrdiff_t>(generator.size()), spki.end(), place);
    return spki;
}

RsaChip::RsaChip(unsigned int bits) : key_(pki::make_key("RSA:" + std::to_string(bits))) {}

Bytes RsaChip::sign(BytesView challenge) const {
    auto size = static_cast<std::size_t>(EVP_PKEY_get_size(key_.get()));
    const Bytes nonce(size - 1 - 32 - 2, 0x5A);
    const Bytes hash = cardio::trust::digest(EVP_sha256(), {nonce, challenge});
    const Bytes representative = cardio::concat({Bytes{0x6A}, nonce, hash, Bytes{0x34, 0xCC}});
    const KeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key_.get(), nullptr));
    Bytes signature(size);
    if (EVP_PKEY_sign_init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) != 1 ||
        EVP_PKEY_sign(context.get(), signature.data(), &size, representative.data(), representative.size()) !=
            1)
        throw std::runtime_error("no signature");
    return signature;
}

Bytes RsaChip::complement(BytesView signature) const {
    BIGNUM* found = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_RSA_N, &found);
    const cardio::trust::BignumPtr modulus(found);
    const cardio::trust::BignumPtr value(
        BN_bin2bn(signature.data(), static_cast<int>(signature.size()), nullptr));
    Bytes result(signature.size());
    if (BN_sub(value.get(), modulus.get(), value.get()) != 1 ||
        BN_bn2binpad(value.get(), result.data(), static_cast<int>(result.size())) < 0)
        throw std::runtime_error("no complement");
    return result;
}

}  // namespace tests
