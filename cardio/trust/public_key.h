#pragma once

#include <optional>
#include <string>

#include "cardio/bytes.h"
#include "cardio/trust/openssl_handles.h"

namespace cardio::trust {

/// Key of a DER SubjectPublicKeyInfo, which must fill the view; null when it is none. EC points are checked
/// to lie on their curve.
KeyPtr parse_public_key(BytesView spki);

/// Why a key may not vouch for anything; nullopt when it may. EC keys: only the curves of ICAO Doc 9303-11
/// table 8 (NIST and Brainpool, 192 bits and more), whether named or spelled out: OpenSSL gives spelled-out
/// parameters their name only when they are that very curve, generator included. RSA: 1024 bits and more. Any
/// other kind is refused.
std::optional<std::string> key_refusal(const EVP_PKEY* key);

/// OpenSSL's name of the curve of an EC key; empty when it is none, or not a known curve.
std::string curve_name(const EVP_PKEY* key);

}  // namespace cardio::trust
