#pragma once

#include "cardio/specimen/issuer.h"

namespace cardio::specimen {

/// Signs what the card holds: EF.SOD over its groups, Doc 9303-10 4.6.2 (the hashes in an LDSSecurityObject
/// under tag 77), and EF.CardSecurity over `card_security_infos`, where the card has one. The signer follows
/// from the profile, the seed and the faults of the card.
void sign_lists(IssuedCard& card);
void sign_security_object(IssuedCard& card);
void sign_card_security(IssuedCard& card);

/// What a counter needs to trust the card: file name to content. "specimen-csca.der", with
/// "specimen-csca-link.der" where the signer works under the next key, and "specimen.crl" where a quirk has
/// one.
std::map<std::string, Bytes> trust_files(const IssuedCard& card);

}  // namespace cardio::specimen
