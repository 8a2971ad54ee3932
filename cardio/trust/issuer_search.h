#pragma once

#include <optional>
#include <string>

#include "cardio/trust/openssl_handles.h"
#include "cardio/trust/trust_store.h"

namespace cardio::trust {

/// Who vouches for a document signer. `csca` alone: that CSCA does. `refusal`: a configured CSCA is named,
/// but what the signer claims is wrong. Neither: no configured CSCA has to do with it.
struct IssuerSearch {
    X509* csca = nullptr;  ///< borrowed from the store
    std::optional<std::string> refusal;
};

/// Looks for the configured CSCA that issued `signer`, ICAO Doc 9303-11 5.1, 9303-12 7.1. Where both
/// certificates carry a key identifier these decide whether the CSCA is named; where one does not, the names
/// decide. A named CSCA must be the issuer by name, have signed the certificate with an acceptable hash, and
/// be allowed to; when several are named (link certificates, key roll-over) one that fits is enough. A signer
/// that names a CSCA which did not sign it is refused; one without key identifier names by its issuer name
/// alone, and that reading is the safe one. A key identifier that no CSCA bears names none. The validity of
/// the CSCA is not judged, as it has often ended when the document has not. A certificate never vouches for
/// itself.
IssuerSearch find_issuer(X509* signer, const TrustStore& trust);

}  // namespace cardio::trust
