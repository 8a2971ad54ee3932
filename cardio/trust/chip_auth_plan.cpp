#include "cardio/trust/chip_auth_plan.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace cardio::trust {
namespace {

using access::Cipher;
using access::Domain;

constexpr std::string_view chip_authentication = "0.4.0.127.0.7.2.2.3.";
constexpr std::string_view dh_arc = "1.", ecdh_arc = "2.";
constexpr std::array<Cipher, 4> ciphers{Cipher::tdes, Cipher::aes128, Cipher::aes192, Cipher::aes256};

std::string protocol(Domain::Kind kind, std::size_t cipher) {
    return std::string(chip_authentication) + std::string(kind == Domain::Kind::dh ? dh_arc : ecdh_arc) +
           std::to_string(cipher + 1);
}

/// The cipher of a protocol for keys of this kind.
std::optional<Cipher> cipher_of(std::string_view oid, Domain::Kind kind) {
    for (std::size_t i = 0; i < ciphers.size(); ++i) {
        if (oid == protocol(kind, i)) return ciphers.at(i);
    }
    return std::nullopt;
}

void set_protocol(ChipAuthPlan& plan, const std::string& oid, Cipher cipher) {
    plan.oid = oid;
    plan.cipher = cipher;
    plan.command = cipher == Cipher::tdes ? ChipAuthPlan::Command::set_key_agreement
                                          : ChipAuthPlan::Command::general_authenticate;
}

bool belongs(const lds::ChipAuthenticationInfo& info, const lds::ChipAuthenticationPublicKeyInfo& key,
             const lds::SecurityInfos& dg14) {
    const auto same_kind = [&](const auto& other) { return other.oid == key.oid; };
    return info.key_id == key.key_id || std::ranges::count_if(dg14.chip_authentication_keys, same_kind) == 1;
}

/// The better of the plan so far and the offers for one key.
void consider(const lds::ChipAuthenticationPublicKeyInfo& info, const lds::SecurityInfos& dg14,
              std::optional<ChipAuthPlan>& best) {
    const auto key = read_agreement_key(info);
    if (!key) return;
    if (dg14.chip_authentication.empty()) {
        if (best) return;
        best.emplace();
        best->key = *key;
        best->key_id = info.key_id;
        set_protocol(*best, protocol(key->kind, 0), ciphers.front());
        return;
    }
    for (const auto& offer : dg14.chip_authentication) {
        const auto cipher = cipher_of(offer.oid, key->kind);
        if (!cipher || offer.version != 1 || !belongs(offer, info, dg14) || (best && best->cipher >= *cipher))
            continue;
        best.emplace();
        best->named = true;
        best->key = *key;
        best->key_id = offer.key_id ? offer.key_id : info.key_id;
        set_protocol(*best, offer.oid, *cipher);
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
