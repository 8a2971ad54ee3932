#pragma once

#include <string>

#include "cardio/trust/openssl_handles.h"
#include "cardio/trust/trust_store.h"

namespace cardio::trust {

struct RevocationState {
    bool revoked = false;
    bool stale =
        false;  ///< there are CRLs of this issuer, and every one should have been replaced before `today`
};

/// Looks a certificate up in the configured CRLs of its issuer's name, RFC 5280 6.3. A CRL counts only when a
/// configured CSCA of that name signed it; any of them, as after a key roll-over the new key signs the one
/// CRL there is. A CRL that lists the certificate counts whatever its age. `today` is ISO 8601.
RevocationState look_up_revocation(X509* certificate, const TrustStore& trust, const std::string& today);

}  // namespace cardio::trust
