#include "cardio/trust/chip_auth_plan.h"

#include <openssl/core_names.h>
#include <openssl/err.h>

#include <array>
#include <string_view>

#include "cardio/access/curve.h"
#include "cardio/trust/public_key.h"

namespace cardio::trust {
namespace {

using access::Cipher;

constexpr std::string_view ecdh_key = "0.4.0.127.0.7.2.2.1.2";

struct Protocol {
    std::string_view oid;
    Cipher cipher;
};
/// id-CA-ECDH-..., weakest first.
constexpr std::array<Protocol, 4> protocols{{
    {"0.4.0.127.0.7.2.2.3.2.1", Cipher::tdes},
    {"0.4.0.127.0.7.2.2.3.2.2", Cipher::aes128},
    {"0.4.0.127.0.7.2.2.3.2.3", Cipher::aes192},
    {"0.4.0.127.0.7.2.2.3.2.4", Cipher::aes256},
}};

std::optional<Cipher> cipher_of(std::string_view oid) {
    for (const Protocol& protocol : protocols) {
        if (protocol.oid == oid) return protocol.cipher;
    }
    return std::nullopt;
}

/// A coordinate of the key's point, as wide as the field.
std::optional<Bytes> coordinate(const EVP_PKEY* key, const char* name, std::size_t width) {
    BIGNUM* found = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &found) != 1) return std::nullopt;
    const BignumPtr number(found);
    Bytes result(width);
    if (BN_bn2binpad(number.get(), result.data(), static_cast<int>(width)) < 0) return std::nullopt;
    return result;
}

/// Curve and point of a key that can be used; the rest of the plan is left open.
std::optional<ChipAuthPlan> usable_key(const lds::ChipAuthenticationPublicKeyInfo& info) {
    if (info.oid != ecdh_key) return std::nullopt;
    const KeyPtr key = parse_public_key(info.spki);
    const auto parameter_id = key ? standard_curve(key.get()) : std::nullopt;
    if (!parameter_id) return std::nullopt;
    const std::size_t width = (static_cast<std::size_t>(EVP_PKEY_get_bits(key.get())) + 7) / 8;
    const auto x = coordinate(key.get(), OSSL_PKEY_PARAM_EC_PUB_X, width);
    const auto y = coordinate(key.get(), OSSL_PKEY_PARAM_EC_PUB_Y, width);
    ERR_clear_error();
    if (!x || !y) return std::nullopt;
    ChipAuthPlan plan;
    plan.parameter_id = *parameter_id;
    plan.public_point = concat({Bytes{0x04}, *x, *y});
    plan.key_id = info.key_id;
    return plan;
}

void set_protocol(ChipAuthPlan& plan, const std::string& oid, Cipher cipher) {
    plan.oid = oid;
    plan.cipher = cipher;
    plan.command = cipher == Cipher::tdes ? ChipAuthPlan::Command::set_key_agreement
                                          : ChipAuthPlan::Command::general_authenticate;
}

bool belongs(const lds::ChipAuthenticationInfo& info, const lds::ChipAuthenticationPublicKeyInfo& key,
             const lds::SecurityInfos& dg14) {
    return info.key_id == key.key_id || dg14.chip_authentication_keys.size() == 1;
}

/// The better of the plan so far and the offers for one key.
void consider(const lds::ChipAuthenticationPublicKeyInfo& key, const lds::SecurityInfos& dg14,
              std::optional<ChipAuthPlan>& best) {
    const auto plan = usable_key(key);
    if (!plan) return;
    if (dg14.chip_authentication.empty()) {
        if (best) return;
        best = plan;
        set_protocol(*best, std::string(protocols.front().oid), protocols.front().cipher);
        return;
    }
    for (const auto& info : dg14.chip_authentication) {
        const auto cipher = cipher_of(info.oid);
        if (!cipher || info.version != 1 || !belongs(info, key, dg14) || (best && best->cipher >= *cipher))
            continue;
        best = plan;
        if (info.key_id) best->key_id = info.key_id;
        set_protocol(*best, info.oid, *cipher);
    }
}

Finding with_method(Finding finding) {
    finding.method = "CA";
    return finding;
}

}  // namespace

Result<ChipAuthPlan, Finding> plan_chip_auth(const lds::SecurityInfos& dg14) {
    if (dg14.chip_authentication_keys.empty())
        return fail(with_method(Finding::not_offered("DG14 has no chip authentication key")));
    std::optional<ChipAuthPlan> best;
    for (const auto& key : dg14.chip_authentication_keys) consider(key, dg14, best);
    if (!best)
        return fail(with_method(
            Finding::not_possible("the chip authentication offered is of a kind this reader does not know")));
    return *std::move(best);
}

}  // namespace cardio::trust
