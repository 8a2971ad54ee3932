#include "cardio/trust/iso9796_2.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <optional>

#include "cardio/trust/digest.h"

namespace cardio::trust {
namespace {

/// A representative cut into its parts, ISO/IEC 9796-2 8.
struct Representative {
    const EVP_MD* function = nullptr;
    BytesView header_and_message;
    BytesView hash;
};

const EVP_MD* hash_of_identifier(std::uint8_t identifier) {
    switch (identifier) {  // ISO/IEC 10118
        case 0x33:
            return EVP_sha1();
        case 0x34:
            return EVP_sha256();
        case 0x35:
            return EVP_sha512();
        case 0x36:
            return EVP_sha384();
        case 0x38:
            return EVP_sha224();
        default:
            return nullptr;
    }
}

std::optional<Representative> cut(BytesView bytes) {
    if (bytes.size() < 2) return std::nullopt;
    Representative parts;
    std::size_t trailer = 0;
    if (bytes.back() == 0xBC) {
        parts.function = EVP_sha1();
        trailer = 1;
    } else if (bytes.back() == 0xCC) {
        parts.function = hash_of_identifier(bytes[bytes.size() - 2]);
        trailer = 2;
    }
    if (parts.function == nullptr) return std::nullopt;
    const auto hash_size = static_cast<std::size_t>(EVP_MD_get_size(parts.function));
    if (bytes.size() < 1 + hash_size + trailer) return std::nullopt;
    const std::size_t hash_at = bytes.size() - trailer - hash_size;
    parts.header_and_message = bytes.first(hash_at);
    parts.hash = bytes.subspan(hash_at, hash_size);
    return parts;
}

/// What follows header and padding of full recovery: 4A, or 4B BB ... BB BA.
std::optional<BytesView> fully_recovered(BytesView bytes) {
    if (bytes[0] == 0x4A) return bytes.subspan(1);
    if (bytes[0] != 0x4B) return std::nullopt;
    const auto end =
        std::find_if(bytes.begin() + 1, bytes.end(), [](std::uint8_t byte) { return byte != 0xBB; });
    if (end == bytes.end() || *end != 0xBA) return std::nullopt;
    return bytes.subspan(static_cast<std::size_t>(end - bytes.begin()) + 1);
}

bool ends_with(BytesView bytes, BytesView end) {
    return bytes.size() >= end.size() && equal(bytes.last(end.size()), end);
}

/// s^e mod n, as wide as n. The signature is padded to that width; nullopt when it does not fit under n.
std::optional<Bytes> open_signature(EVP_PKEY* key, BytesView signature) {
    const auto width = static_cast<std::size_t>(EVP_PKEY_get_size(key));
    if (signature.empty() || signature.size() > width) return std::nullopt;
    Bytes padded(width - signature.size(), 0);
    padded.insert(padded.end(), signature.begin(), signature.end());
    const KeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    Bytes result(width);
    std::size_t size = width;
    const bool opened =
        context && EVP_PKEY_encrypt_init(context.get()) == 1 &&
        EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) == 1 &&
        EVP_PKEY_encrypt(context.get(), result.data(), &size, padded.data(), padded.size()) == 1;
    ERR_clear_error();
    if (!opened || size != width) return std::nullopt;
    return result;
}

/// n - value, as wide as n.
std::optional<Bytes> subtract_from_modulus(EVP_PKEY* key, BytesView value) {
    BIGNUM* modulus_found = nullptr;
    if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &modulus_found) != 1) return std::nullopt;
    const BignumPtr modulus(modulus_found);
    const BignumPtr number(BN_bin2bn(value.data(), static_cast<int>(value.size()), nullptr));
    Bytes result(value.size());
    if (!number || BN_sub(number.get(), modulus.get(), number.get()) != 1 ||
        BN_bn2binpad(number.get(), result.data(), static_cast<int>(result.size())) < 0)
        return std::nullopt;
    return result;
}

}  // namespace

bool representative_fits(BytesView representative, BytesView challenge) {
    const auto parts = cut(representative);
    if (!parts) return false;
    if (parts->header_and_message[0] == 0x6A) {
        const BytesView recovered = parts->header_and_message.subspan(1);
        return equal(digest(parts->function, {recovered, challenge}), parts->hash);
    }
    const auto message = fully_recovered(parts->header_and_message);
    return message && ends_with(*message, challenge) &&
           equal(digest(parts->function, {*message}), parts->hash);
}

bool verify_iso9796_2(EVP_PKEY* key, BytesView challenge, BytesView signature) {
    const auto representative = open_signature(key, signature);
    if (!representative) return false;
    if (representative_fits(*representative, challenge)) return true;
    const auto complement = subtract_from_modulus(key, *representative);
    return complement && representative_fits(*complement, challenge);
}

}  // namespace cardio::trust
