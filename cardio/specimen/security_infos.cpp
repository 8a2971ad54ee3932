#include "cardio/specimen/security_infos.h"

#include <algorithm>

#include "cardio/specimen/agreement_group.h"
#include "cardio/specimen/curve.h"
#include "cardio/specimen/der.h"

namespace cardio::specimen {
namespace {

constexpr const char* oid_terminal_authentication = "0.4.0.127.0.7.2.2.2";
constexpr const char* oid_ca_dh_key = "0.4.0.127.0.7.2.2.1.1";
constexpr const char* oid_ca_ecdh_key = "0.4.0.127.0.7.2.2.1.2";
constexpr const char* oid_active_authentication = "2.23.136.1.1.5";
constexpr const char* ecdsa_plain_arc = "0.4.0.127.0.7.1.1.4.1.";

/// The INTEGER that names a chip authentication key; nothing when it has no name.
Bytes key_id_of(const ChipKeySpec& spec) {
    return spec.key_id ? der::unsigned_integer(Bytes{*spec.key_id}) : Bytes{};
}

Bytes pace_infos(const Profile& profile) {
    Bytes all;
    if (!profile.pace) return all;
    for (const PaceOffer& offer : profile.pace_offers) {
        all = concat(
            {all, der::sequence({der::oid(offer.oid), der::integer(2), der::integer(offer.parameter_id)})});
    }
    return all;
}

/// The offers that stand in EF.CardAccess and, the same bytes, in DG14 and EF.CardSecurity.
Bytes offers(const Profile& profile) {
    Bytes all = der::sequence({der::oid(oid_terminal_authentication), der::integer(1)});
    for (const ChipKeySpec& spec : profile.chip_keys) {
        if (!spec.announced) continue;
        all = concat({all, der::sequence({der::oid(spec.oid), der::integer(1), key_id_of(spec)})});
    }
    return concat({all, pace_infos(profile)});
}

Bytes public_key_entry(const AgreementKey& key, const ChipKeySpec& spec) {
    const char* oid = is_residue_group(key.parameter_id) ? oid_ca_dh_key : oid_ca_ecdh_key;
    return der::sequence({der::oid(oid), chip_public_key(key, spec), key_id_of(spec)});
}

Bytes public_key_entries(const IssuedCard& card) {
    Bytes all;
    for (std::size_t i = 0; i < card.chip_keys.size(); ++i)
        all = concat({all, public_key_entry(card.chip_keys[i], card.profile.chip_keys.at(i))});
    return all;
}

/// The form of a DH key: PKCS#3 has p and g, X9.42 also q.
Bytes residue_public_key(const AgreementGroup& group, const AgreementKey& key, bool x942) {
    const auto number = [](const BnPtr& bn) {
        Bytes bytes(static_cast<std::size_t>(BN_num_bytes(bn.get())));
        (void)BN_bn2bin(bn.get(), bytes.data());
        return der::unsigned_integer(bytes);
    };
    const Bytes parameters = der::sequence({number(group.prime()), der::unsigned_integer(group.generator()),
                                            x942 ? number(group.order()) : Bytes{}});
    const char* oid = x942 ? "1.2.840.10046.2.1" : "1.2.840.113549.1.3.1";
    const Bytes value = der::unsigned_integer(group.public_key(to_bn(key.scalar).get()));
    return der::sequence({der::sequence({der::oid(oid), parameters}), der::bit_string(value)});
}

/// ecdsa-plain-SHA1 to SHA512 are 1 to 5.
std::string plain_signature_oid(const std::string& hash) {
    static const std::vector<std::string> hashes{"SHA1", "SHA224", "SHA256", "SHA384", "SHA512"};
    const auto found = std::ranges::find(hashes, hash);
    return ecdsa_plain_arc + std::to_string(found - hashes.begin() + 1);
}

bool announces_hash(const Profile& profile) {
    return profile.active_authentication == Profile::Aa::ecdsa && profile.active_key.announced;
}

}  // namespace

Bytes chip_public_key(const AgreementKey& key, const ChipKeySpec& spec) {
    if (is_residue_group(key.parameter_id))
        return residue_public_key(*agreement_group(key.parameter_id), key, spec.x942);
    const PkeyPtr pair = make_ec_key(Curve(curve_name(key.parameter_id)), to_bn(key.scalar).get());
    return public_key_info(pair.get(), !spec.named_curve);
}

Bytes encode_card_access(const Profile& profile) {
    return profile.pace ? der::set(offers(profile)) : Bytes{};
}

Bytes encode_card_security_infos(const IssuedCard& card) {
    if (!offers_chip_mapping(card.profile) || !card.mapping_key) return {};
    Bytes infos = concat({offers(card.profile), public_key_entries(card)});
    const bool known = std::ranges::any_of(card.chip_keys, [&card](const AgreementKey& key) {
        return key.parameter_id == card.mapping_key->parameter_id;
    });
    if (!known) infos = concat({infos, public_key_entry(*card.mapping_key, ChipKeySpec{})});
    return der::set(infos);
}

std::optional<Bytes> encode_dg14(const IssuedCard& card) {
    const Profile& profile = card.profile;
    const bool hash = announces_hash(profile);
    if (!profile.pace && !profile.chip_authentication && !hash) return std::nullopt;
    Bytes infos = concat({offers(profile), public_key_entries(card)});
    if (hash) {
        infos = concat({infos, der::sequence({der::oid(oid_active_authentication), der::integer(1),
                                              der::oid(plain_signature_oid(profile.active_key.hash))})});
    }
    return encode_tlv(0x6E, der::set(infos));
}

Bytes encode_dg15(const IssuedCard& card) {
    const bool ec = card.profile.active_authentication == Profile::Aa::ecdsa;
    const PkeyPtr key = parse_private_key_info(card.aa_private_key);
    return encode_tlv(0x6F, public_key_info(key.get(), ec && !card.profile.active_key.named_curve));
}

}  // namespace cardio::specimen
