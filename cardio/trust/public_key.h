#pragma once

#include <optional>
#include <string>

#include "cardio/bytes.h"
#include "cardio/trust/openssl_handles.h"

namespace cardio::trust {

/// Key of a DER SubjectPublicKeyInfo, which must fill the view; null when it is none. EC points are checked
/// to lie on their curve.
KeyPtr parse_public_key(BytesView spki);

/// Standardised domain parameters (ICAO Doc 9303-11 table 6: 8 to 18) of an EC key, whether its curve is
/// named or spelled out: OpenSSL gives spelled-out parameters a name only when they are that very curve,
/// generator included. nullopt for any other curve or key.
std::optional<int> standard_curve(const EVP_PKEY* key);

/// A point in uncompressed form as an EC key has it, not validated, with the curve's domain parameters.
struct StandardPoint {
    int parameter_id = 0;
    Bytes point;
};

/// The point of a DER SubjectPublicKeyInfo on a standardised curve, without the cost of making a key of it;
/// nullopt for any other form, curve or key.
std::optional<StandardPoint> read_standard_point(BytesView spki);

/// Why a key may not vouch for anything; nullopt when it may: EC on a standardised curve, RSA of 1024 bits
/// and more. Any other kind is refused.
std::optional<std::string> key_refusal(const EVP_PKEY* key);

}  // namespace cardio::trust
