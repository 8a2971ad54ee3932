#include "cardio/trust/ecdsa.h"

#include <openssl/err.h>

#include <optional>

namespace cardio::trust {
namespace {

bool verify_der(EVP_PKEY* key, const EVP_MD* function, BytesView message, BytesView signature) {
    const DigestContextPtr context(EVP_MD_CTX_new());
    const bool verified =
        context && EVP_DigestVerifyInit(context.get(), nullptr, function, nullptr, key) == 1 &&
        EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) ==
            1;
    ERR_clear_error();
    return verified;
}

std::optional<Bytes> der_of_plain(BytesView plain) {
    const auto half = static_cast<int>(plain.size() / 2);
    BignumPtr r(BN_bin2bn(plain.data(), half, nullptr));
    BignumPtr s(BN_bin2bn(plain.data() + half, half, nullptr));
    const EcdsaSignaturePtr signature(ECDSA_SIG_new());
    if (!r || !s || !signature || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) return std::nullopt;
    static_cast<void>(r.release());
    static_cast<void>(s.release());
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(signature.get(), &der);
    if (size <= 0) return std::nullopt;
    Bytes result(der, der + size);
    OPENSSL_free(der);
    return result;
}

}  // namespace

const EVP_MD* ecdsa_hash(const std::string& signature_oid, const EVP_PKEY* key) {
    if (signature_oid == "0.4.0.127.0.7.1.1.4.1.1") return EVP_sha1();
    if (signature_oid == "0.4.0.127.0.7.1.1.4.1.2") return EVP_sha224();
    if (signature_oid == "0.4.0.127.0.7.1.1.4.1.3") return EVP_sha256();
    if (signature_oid == "0.4.0.127.0.7.1.1.4.1.4") return EVP_sha384();
    if (signature_oid == "0.4.0.127.0.7.1.1.4.1.5") return EVP_sha512();
    if (!signature_oid.empty()) return nullptr;
    const int bits = EVP_PKEY_get_bits(key);
    if (bits < 224) return EVP_sha1();
    if (bits < 256) return EVP_sha224();
    if (bits < 384) return EVP_sha256();
    if (bits < 512) return EVP_sha384();
    return EVP_sha512();
}

std::size_t plain_signature_size(const EVP_PKEY* key) {
    return 2 * ((static_cast<std::size_t>(EVP_PKEY_get_bits(key)) + 7) / 8);
}

bool verify_ecdsa(EVP_PKEY* key, const EVP_MD* function, BytesView message, BytesView signature) {
    if (signature.size() == plain_signature_size(key)) {
        const auto der = der_of_plain(signature);
        if (der && verify_der(key, function, message, *der)) return true;
    }
    return verify_der(key, function, message, signature);
}

}  // namespace cardio::trust
