#pragma once

#include <string>
#include <vector>

#include "cardio/result.h"
#include "cardio/trust/master_list.h"

namespace cardio::trust {

/// What one file of a trust folder brings.
struct TrustFile {
    std::vector<X509Ptr> certificates;
    std::vector<X509CrlPtr> crls;
    std::vector<MasterList> lists;      ///< signatures verified; whether their signers are trusted is not
    std::vector<std::string> warnings;  ///< what of an LDIF was passed over, one clause each
};

/// Reads a file known by its content: certificates, CRLs and master lists in DER (one after another) or PEM
/// ("CERTIFICATE", "X509 CRL", "CMS"), or an LDIF of the ICAO PKD, whose document signers (userCertificate)
/// are no anchors and are left out. A CRL that may not be used is an error in a file of its own and a warning
/// in an LDIF, which speaks of a hundred States. The error is one clause that follows the name of the file
/// and says what to do.
Result<TrustFile, std::string> parse_trust_file(BytesView bytes);

}  // namespace cardio::trust
