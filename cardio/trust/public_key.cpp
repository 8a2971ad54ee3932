#include "cardio/trust/public_key.h"

#include <openssl/err.h>

#include <array>
#include <string_view>

#include "cardio/lds/der.h"

namespace cardio::trust {
namespace {

struct NamedCurve {
    std::string_view name;
    int parameter_id;
};
constexpr std::array<NamedCurve, 11> standard_curves{{
    {"prime192v1", 8},
    {"brainpoolP192r1", 9},
    {"secp224r1", 10},
    {"brainpoolP224r1", 11},
    {"prime256v1", 12},
    {"brainpoolP256r1", 13},
    {"brainpoolP320r1", 14},
    {"secp384r1", 15},
    {"brainpoolP384r1", 16},
    {"brainpoolP512r1", 17},
    {"secp521r1", 18},
}};

constexpr std::size_t max_key_size = 4096;  ///< bytes: twice an RSA key of 16384 bits
constexpr int least_rsa_bits = 1024;
constexpr std::string_view rsa_encryption = "1.2.840.113549.1.1.1";

/// An RSA key in its usual envelope (RFC 3279 2.3.1): SEQUENCE { SEQUENCE { OID, NULL }, BIT STRING { 00,
/// RSAPublicKey } }. The general decoder searches all it has, which takes longer than the RSA itself.
KeyPtr parse_rsa_key(BytesView spki) {
    const auto outer = lds::only_element(spki, lds::tag::sequence);
    if (!outer) return nullptr;
    TlvReader parts(outer->value);
    const auto algorithm = parts.expect(lds::tag::sequence);
    const auto bits = parts.expect(lds::tag::bit_string);
    if (!bits || !parts.at_end() || bits->value.empty() || bits->value[0] != 0) return nullptr;
    TlvReader names(algorithm->value);
    if (lds::object_identifier(names.next()) != rsa_encryption || !names.expect(lds::tag::null))
        return nullptr;
    const BytesView der = bits->value.subspan(1);
    const unsigned char* next = der.data();
    KeyPtr key(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &next, static_cast<long>(der.size())));
    ERR_clear_error();
    return next == der.data() + der.size() ? std::move(key) : nullptr;
}

}  // namespace

KeyPtr parse_public_key(BytesView spki) {
    if (spki.size() > max_key_size) return nullptr;
    if (KeyPtr rsa = parse_rsa_key(spki)) return rsa;
    const unsigned char* next = spki.data();
    KeyPtr key(d2i_PUBKEY(nullptr, &next, static_cast<long>(spki.size())));
    ERR_clear_error();
    if (!key || next != spki.data() + spki.size()) return nullptr;
    if (!standard_curve(key.get()))
        return key;  // key_refusal() speaks of it; a check on any curve could be made slow
    const KeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
    // All standard curves have cofactor 1: a point on the curve is in the right group, without multiplying
    // it.
    const bool on_curve = context && EVP_PKEY_public_check_quick(context.get()) == 1;
    ERR_clear_error();
    return on_curve ? std::move(key) : nullptr;
}

std::optional<int> standard_curve(const EVP_PKEY* key) {
    std::array<char, 64> name{};
    std::size_t size = 0;
    const int named = EVP_PKEY_get_group_name(key, name.data(), name.size(), &size);
    ERR_clear_error();
    if (named != 1) return std::nullopt;
    for (const NamedCurve& curve : standard_curves) {
        if (curve.name == std::string_view(name.data(), size)) return curve.parameter_id;
    }
    return std::nullopt;
}

std::optional<std::string> key_refusal(const EVP_PKEY* key) {
    if (key == nullptr) return "its public key cannot be understood";
    if (EVP_PKEY_is_a(key, "RSA") || EVP_PKEY_is_a(key, "RSA-PSS")) {
        if (EVP_PKEY_get_bits(key) < least_rsa_bits) return "its RSA key is too short";
        return std::nullopt;
    }
    if (!EVP_PKEY_is_a(key, "EC")) return "its public key is of an unknown kind";
    if (!standard_curve(key)) return "its elliptic curve is not one of ICAO Doc 9303";
    return std::nullopt;
}

}  // namespace cardio::trust
