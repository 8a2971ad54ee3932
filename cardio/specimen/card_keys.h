#pragma once

#include "cardio/specimen/issuer.h"

namespace cardio::specimen {

/// The static keys of one chip, PKCS#8 DER; empty where the profile has none. EC keys come from the seed and
/// the label; RSA keys are made once a process for each length, because finding primes is slow.
Bytes make_ca_key(const Profile& profile, unsigned seed, const std::string& label);
Bytes make_aa_key(const Profile& profile, unsigned seed, const std::string& label);

/// Another RSA key of that length, shared by all copies in this process.
Bytes copyist_rsa_key(int bits);

}  // namespace cardio::specimen
