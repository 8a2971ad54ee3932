#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cardio/lds/card_security.h"
#include "cardio/lds/sod.h"
#include "cardio/result.h"
#include "cardio/trust/openssl_handles.h"

namespace cardio::trust {

/// What the signature of an EF.SOD or a list proves on its own: these bytes were signed with the key of this
/// certificate. Whose certificate it is, is another question.
struct SignedObject {
    X509Ptr signer;                          ///< the certificate embedded beside the signature
    std::optional<std::string> signing_day;  ///< of the signingTime attribute, ISO 8601, if there is one
    bool weak_hash = false;                  ///< the signature hashes with SHA-1
    Bytes content;                           ///< the signed bytes
    std::vector<std::string> oddities;       ///< deviations that were tolerated, one clause each
};

/// What a SignedData must hold, and how to speak of it.
struct ContentKind {
    std::string_view oid;   ///< eContentType, dotted
    std::string_view file;  ///< "EF.SOD"
    std::string_view name;  ///< "an LDS security object"
};

/// Verifies a CMS SignedData, RFC 5652 5.6: exactly one SignerInfo with signed attributes, signer by its SID
/// or else the sole embedded certificate, hash function known, content of this kind also by the signed
/// attributes. Signed attributes are verified in the order they came, then, for issuers that store them
/// unsorted, in DER order. The error is one clause.
Result<SignedObject, std::string> verify_signed_data(BytesView cms, const ContentKind& kind);

/// The same for an EF.SOD, ICAO Doc 9303-10 4.6.2.2; the verified content must be `sod.econtent` byte for
/// byte.
Result<SignedObject, std::string> verify_signed_object(const lds::Sod& sod);
/// The same for EF.CardSecurity: the verified content must be the security infos that were used.
Result<SignedObject, std::string> verify_signed_object(const lds::CardSecurity& card_security);

}  // namespace cardio::trust
