#include "cardio/trust/public_key.h"

#include <openssl/err.h>

#include <array>
#include <string_view>

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

}  // namespace

KeyPtr parse_public_key(BytesView spki) {
    if (spki.size() > max_key_size) return nullptr;
    const unsigned char* next = spki.data();
    KeyPtr key(d2i_PUBKEY(nullptr, &next, static_cast<long>(spki.size())));
    ERR_clear_error();
    if (!key || next != spki.data() + spki.size()) return nullptr;
    if (!standard_curve(key.get()))
        return key;  // key_refusal() speaks of it; a check on any curve could be made slow
    const KeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
    const bool on_curve = context && EVP_PKEY_public_check(context.get()) == 1;
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
