#include "cardio/trust/public_key.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/objects.h>

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
constexpr std::string_view ec_public_key = "1.2.840.10045.2.1";

/// The usual envelope, RFC 5280 4.1.2.7: SEQUENCE { SEQUENCE { OID, parameters }, BIT STRING of whole bytes
/// }.
struct Envelope {
    std::string algorithm;
    Tlv parameters;
    BytesView key;
};

std::optional<Envelope> open_envelope(BytesView spki) {
    const auto outer = lds::only_element(spki, lds::tag::sequence);
    if (!outer) return std::nullopt;
    TlvReader parts(outer->value);
    const auto algorithm = parts.expect(lds::tag::sequence);
    const auto bits = parts.expect(lds::tag::bit_string);
    if (!bits || !parts.at_end() || bits->value.empty() || bits->value[0] != 0) return std::nullopt;
    TlvReader names(algorithm->value);
    const auto oid = lds::object_identifier(names.next());
    const auto parameters = names.next();
    if (!oid || !parameters || !names.at_end()) return std::nullopt;
    return Envelope{*oid, *parameters, bits->value.subspan(1)};
}

KeyPtr rsa_key(BytesView der) {
    const unsigned char* next = der.data();
    KeyPtr key(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &next, static_cast<long>(der.size())));
    return next == der.data() + der.size() ? std::move(key) : nullptr;
}

/// OpenSSL's name of the curve that these ECPKParameters name or spell out; nullptr when it has none.
const char* curve_name(BytesView parameters) {
    const unsigned char* next = parameters.data();
    const EcGroupPtr group(d2i_ECPKParameters(nullptr, &next, static_cast<long>(parameters.size())));
    const int number = group && next == parameters.data() + parameters.size()
                           ? EC_GROUP_get_curve_name(group.get())
                           : NID_undef;
    return number == NID_undef ? nullptr : OBJ_nid2sn(number);
}

KeyPtr ec_key(const char* curve, BytesView point) {
    const KeyContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    std::string name = curve;
    Bytes encoded(point.begin(), point.end());
    OSSL_PARAM parts[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, name.data(), 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, encoded.data(), encoded.size()),
        OSSL_PARAM_construct_end()};
    EVP_PKEY* key = nullptr;
    const bool made = context && EVP_PKEY_fromdata_init(context.get()) == 1 &&
                      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parts) == 1;
    return KeyPtr(made ? key : nullptr);
}

/// A key in the usual envelope by the decoder of its kind. The general one searches all it has, which takes
/// about as long as verifying a signature.
KeyPtr parse_quickly(BytesView spki) {
    const auto envelope = open_envelope(spki);
    KeyPtr key;
    if (envelope && envelope->algorithm == rsa_encryption && envelope->parameters.tag == lds::tag::null) {
        key = rsa_key(envelope->key);
    } else if (envelope && envelope->algorithm == ec_public_key) {
        if (const char* curve = curve_name(envelope->parameters.raw)) key = ec_key(curve, envelope->key);
    }
    ERR_clear_error();
    return key;
}

KeyPtr parse_by_search(BytesView spki) {
    const unsigned char* next = spki.data();
    KeyPtr key(d2i_PUBKEY(nullptr, &next, static_cast<long>(spki.size())));
    ERR_clear_error();
    return next == spki.data() + spki.size() ? std::move(key) : nullptr;
}

std::optional<int> id_of_curve(std::string_view openssl_name) {
    for (const NamedCurve& curve : standard_curves) {
        if (curve.name == openssl_name) return curve.parameter_id;
    }
    return std::nullopt;
}

}  // namespace

std::optional<StandardPoint> read_standard_point(BytesView spki) {
    const auto envelope = spki.size() <= max_key_size ? open_envelope(spki) : std::nullopt;
    if (!envelope || envelope->algorithm != ec_public_key) return std::nullopt;
    if (envelope->key.empty() || envelope->key[0] != POINT_CONVERSION_UNCOMPRESSED) return std::nullopt;
    const char* curve = curve_name(envelope->parameters.raw);
    ERR_clear_error();
    const auto id = curve != nullptr ? id_of_curve(curve) : std::nullopt;
    if (!id) return std::nullopt;
    return StandardPoint{*id, Bytes(envelope->key.begin(), envelope->key.end())};
}

KeyPtr parse_public_key(BytesView spki) {
    if (spki.size() > max_key_size) return nullptr;
    KeyPtr key = parse_quickly(spki);
    if (!key) key = parse_by_search(spki);
    if (!key) return nullptr;
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
    return named == 1 ? id_of_curve(std::string_view(name.data(), size)) : std::nullopt;
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
