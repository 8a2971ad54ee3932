#include "cardio/specimen/card_keys.h"

#include <algorithm>

#include "cardio/specimen/agreement_group.h"
#include "cardio/specimen/curve.h"
#include "cardio/specimen/signature_key.h"

namespace cardio::specimen {
namespace {

AgreementKey agreement_key(int parameter_id, unsigned seed, const std::string& label) {
    const auto group = agreement_group(parameter_id);
    const BnPtr scalar = scalar_from_seed(group->order().get(), seed, label);
    AgreementKey key{parameter_id, Bytes(group->scalar_size())};
    require(BN_bn2binpad(scalar.get(), key.scalar.data(), static_cast<int>(key.scalar.size())) > 0, "scalar");
    return key;
}

}  // namespace

std::vector<AgreementKey> make_chip_keys(const Profile& profile, unsigned seed, const std::string& label) {
    std::vector<AgreementKey> keys;
    if (!profile.chip_authentication) return keys;
    for (const ChipKeySpec& spec : profile.chip_keys)
        keys.push_back(agreement_key(spec.parameter_id, seed, "chip authentication key " + label));
    return keys;
}

std::optional<AgreementKey> make_mapping_key(const Profile& profile,
                                             const std::vector<AgreementKey>& chip_keys, unsigned seed,
                                             const std::string& label) {
    if (!offers_chip_mapping(profile)) return std::nullopt;
    const auto offer = std::ranges::find_if(profile.pace_offers, [](const PaceOffer& candidate) {
        return pace_mapping(candidate.oid) == PaceMapping::chip_authentication;
    });
    const auto known = std::ranges::find(chip_keys, offer->parameter_id, &AgreementKey::parameter_id);
    if (known != chip_keys.end()) return *known;
    return agreement_key(offer->parameter_id, seed, "chip mapping key " + label);
}

Bytes make_aa_key(const Profile& profile, unsigned seed, const std::string& label) {
    const ActiveKeySpec& spec = profile.active_key;
    switch (profile.active_authentication) {
        case Profile::Aa::none:
            return {};
        case Profile::Aa::ecdsa:
            return private_key_info(
                ec_key_from_seed(spec.parameter_id, seed, "active authentication key " + label).get());
        case Profile::Aa::rsa:
            break;
    }
    return private_key_info(rsa_key(spec.rsa_bits, seed, "active authentication").get());
}

}  // namespace cardio::specimen
