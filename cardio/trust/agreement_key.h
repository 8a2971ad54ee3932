#pragma once

#include <optional>

#include "cardio/access/domain.h"
#include "cardio/lds/security_infos.h"

namespace cardio::trust {

/// A static key of the chip, in a group that chip authentication and PACE know.
struct AgreementKey {
    access::Domain::Kind kind = access::Domain::Kind::ecdh;
    int parameter_id = 0;  ///< standardised domain parameters
    Bytes public_key;      ///< 04 || x || y, or the number as wide as the prime; validated
};

/// The key of a ChipAuthenticationPublicKeyInfo, ICAO Doc 9303-11 9.2.6, with its parameters in any form:
/// standardizedDomainParameters (BSI TR-03110-3 A.2.1.1), a curve named or spelled out, a DH group as PKCS#3
/// or X9.42. nullopt for any group that is not standardised, and for a public key that is not in its group.
std::optional<AgreementKey> read_agreement_key(const lds::ChipAuthenticationPublicKeyInfo& info);

}  // namespace cardio::trust
