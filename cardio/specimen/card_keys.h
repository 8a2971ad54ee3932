#pragma once

#include "cardio/specimen/issuer.h"

namespace cardio::specimen {

/// The static keys of one chip, from the seed and the label; nothing where the profile has none.
std::vector<AgreementKey> make_chip_keys(const Profile& profile, unsigned seed, const std::string& label);

/// The key of chip authentication mapping: the one of chip authentication v1 in the same group, or one of
/// its own.
std::optional<AgreementKey> make_mapping_key(const Profile& profile,
                                             const std::vector<AgreementKey>& chip_keys, unsigned seed,
                                             const std::string& label);

/// PKCS#8 DER of the active authentication key. RSA keys depend on the seed alone, because finding primes is
/// slow.
Bytes make_aa_key(const Profile& profile, unsigned seed, const std::string& label);

}  // namespace cardio::specimen
