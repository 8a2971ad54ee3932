#pragma once

#include <optional>
#include <string>

#include "cardio/trust/openssl_handles.h"
#include "cardio/trust/trust_store.h"

namespace cardio::trust {

struct RevocationState {
    bool revoked = false;
    bool stale =
        false;  ///< there are CRLs of this issuer, and every one should have been replaced before `today`
};

/// Why a CRL may not tell who is revoked, ICAO Doc 9303-12 7.1.4, RFC 5280 5.2: it must be complete (no
/// delta, no issuing distribution point), nothing critical in it or its entries is unknown, and its hash
/// function is acceptable. nullopt when it may.
std::optional<std::string> crl_refusal(X509_CRL* crl);

/// Looks a certificate up in the configured CRLs of its issuer's name, RFC 5280 6.3. A CRL counts only when a
/// configured CSCA of that name signed it; any of them, as after a key roll-over the new key signs the one
/// CRL there is. A CRL that lists the certificate (on hold included) counts whatever its age. `today` is ISO
/// 8601.
RevocationState look_up_revocation(X509* certificate, const TrustStore& trust, const std::string& today);

}  // namespace cardio::trust
