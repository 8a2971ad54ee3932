#pragma once

#include "cardio/specimen/issuer.h"

namespace cardio::specimen {

/// Writers of the SecurityInfos, Doc 9303-11 9.2, as the card is personalised.

/// EF.CardAccess: what the chip offers before access. Empty when the profile has no PACE.
Bytes encode_card_access(const Profile& profile);

/// What EF.CardSecurity signs: the same offers and the keys that chip authentication mapping proves. Empty
/// when the chip has no such mapping.
Bytes encode_card_security_infos(const IssuedCard& card);

/// DG14: the same offers, the chip authentication keys and the hash of active authentication; nullopt when
/// there is nothing to say.
std::optional<Bytes> encode_dg14(const IssuedCard& card);

/// DG15: the public key of active authentication, DER SubjectPublicKeyInfo.
Bytes encode_dg15(const IssuedCard& card);

/// DER SubjectPublicKeyInfo of a chip authentication key in the form the spec asks for.
Bytes chip_public_key(const AgreementKey& key, const ChipKeySpec& spec);

}  // namespace cardio::specimen
