#pragma once

#include <optional>
#include <string>

#include "cardio/lds/sod.h"
#include "cardio/result.h"
#include "cardio/trust/openssl_handles.h"

namespace cardio::trust {

/// What the signature of an EF.SOD proves on its own: these bytes were signed with the key of this
/// certificate. Whose certificate it is, is another question.
struct SignedObject {
    X509Ptr signer;                          ///< the document signer embedded in the SOD
    std::optional<std::string> signing_day;  ///< of the signingTime attribute, ISO 8601, if there is one
    bool weak_hash = false;                  ///< the signature hashes with SHA-1
};

/// Verifies the CMS SignedData of an EF.SOD, ICAO Doc 9303-10 4.6.2.2, RFC 5652 5.6: exactly one SignerInfo
/// with signed attributes, signer by its SID or else the sole embedded certificate, hash function known,
/// content type an LDS security object and the same in the signed attributes, and the verified content is
/// `sod.econtent` byte for byte. Signed attributes are verified in the order they came, then, for issuers
/// that store them unsorted, in DER order. The error is one clause.
Result<SignedObject, std::string> verify_signed_object(const lds::Sod& sod);

}  // namespace cardio::trust
