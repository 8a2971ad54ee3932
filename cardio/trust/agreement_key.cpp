#include "cardio/trust/agreement_key.h"

#include <openssl/core_names.h>
#include <openssl/err.h>

#include <array>
#include <string_view>

#include "cardio/access/dh_domain.h"
#include "cardio/lds/der.h"
#include "cardio/trust/public_key.h"

namespace cardio::trust {
namespace {

using access::Domain;
namespace tag = lds::tag;

constexpr std::string_view dh_key = "0.4.0.127.0.7.2.2.1.1", ecdh_key = "0.4.0.127.0.7.2.2.1.2",
                           standardised_parameters = "0.4.0.127.0.7.1.2";

/// A key as its encoding says, before anything is validated.
struct RawKey {
    int parameter_id = 0;
    Bytes public_key;
};

/// A DH public key is an INTEGER inside the BIT STRING; a point is the BIT STRING itself.
std::optional<Bytes> key_bits(const Tlv& bit_string, Domain::Kind kind) {
    if (bit_string.value.empty() || bit_string.value[0] != 0) return std::nullopt;
    BytesView key = bit_string.value.subspan(1);
    if (kind == Domain::Kind::dh) {
        const auto number = lds::only_element(key, tag::integer);
        if (!number || number->value.empty() || (number->value[0] & 0x80) != 0) return std::nullopt;
        key = number->value;
        while (key.size() > 1 && key[0] == 0) key = key.subspan(1);
    }
    return Bytes(key.begin(), key.end());
}

/// SEQUENCE { SEQUENCE { standardizedDomainParameters, INTEGER }, BIT STRING }
std::optional<RawKey> by_reference(BytesView spki, Domain::Kind kind) {
    const auto outer = lds::only_element(spki, tag::sequence);
    if (!outer) return std::nullopt;
    TlvReader reader(outer->value);
    const auto algorithm = reader.expect(tag::sequence);
    const auto bits = reader.expect(tag::bit_string);
    if (!algorithm || !bits || !reader.at_end()) return std::nullopt;
    TlvReader inside(algorithm->value);
    const auto oid = lds::object_identifier(inside.expect(tag::object_identifier));
    const auto id = lds::small_integer(inside.next());
    auto key = key_bits(*bits, kind);
    if (oid != standardised_parameters || !id || !inside.at_end() || !key) return std::nullopt;
    return RawKey{*id, *std::move(key)};
}

Bytes number_of(const EVP_PKEY* key, const char* name, std::size_t width) {
    BIGNUM* found = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &found) != 1) return {};
    const BignumPtr number(found);
    Bytes result(width != 0 ? width : static_cast<std::size_t>(BN_num_bytes(number.get())));
    const int size = static_cast<int>(result.size());
    return BN_bn2binpad(number.get(), result.data(), size) == size ? result : Bytes{};
}

std::optional<int> standard_group(const EVP_PKEY* key) {
    std::array<char, 64> name{};
    std::size_t size = 0;
    if (EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) != 1) return std::nullopt;
    return access::DhDomain::id_of_group(std::string_view(name.data(), size));
}

/// What OpenSSL makes of it.
std::optional<RawKey> by_parameters(BytesView spki, Domain::Kind kind) {
    if (kind == Domain::Kind::ecdh) {
        if (auto read = read_standard_point(spki)) return RawKey{read->parameter_id, std::move(read->point)};
    }
    const KeyPtr key = parse_public_key(spki);
    if (!key) return std::nullopt;
    if (kind == Domain::Kind::dh) {
        const auto id = standard_group(key.get());
        return id ? std::optional(RawKey{*id, number_of(key.get(), OSSL_PKEY_PARAM_PUB_KEY, 0)})
                  : std::nullopt;
    }
    const auto id = standard_curve(key.get());
    if (!id) return std::nullopt;
    const std::size_t width = (static_cast<std::size_t>(EVP_PKEY_get_bits(key.get())) + 7) / 8;
    return RawKey{*id, concat({Bytes{0x04}, number_of(key.get(), OSSL_PKEY_PARAM_EC_PUB_X, width),
                               number_of(key.get(), OSSL_PKEY_PARAM_EC_PUB_Y, width)})};
}

}  // namespace

std::optional<AgreementKey> read_agreement_key(const lds::ChipAuthenticationPublicKeyInfo& info) {
    if (info.oid != dh_key && info.oid != ecdh_key) return std::nullopt;
    const Domain::Kind kind = info.oid == dh_key ? Domain::Kind::dh : Domain::Kind::ecdh;
    auto raw = by_reference(info.spki, kind);
    if (!raw) raw = by_parameters(info.spki, kind);
    ERR_clear_error();
    const auto domain = raw ? Domain::by_parameter_id(raw->parameter_id) : nullptr;
    if (!domain || domain->kind() != kind) return std::nullopt;
    const auto element = domain->decode(raw->public_key);
    if (!element) return std::nullopt;
    return AgreementKey{kind, raw->parameter_id, Bytes(element->begin(), element->end())};
}

}  // namespace cardio::trust
