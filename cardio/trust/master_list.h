#pragma once

#include <string>
#include <vector>

#include "cardio/result.h"
#include "cardio/trust/openssl_handles.h"
#include "cardio/trust/signed_object.h"

namespace cardio::trust {

/// A CSCA master list, ICAO Doc 9303-12 9: certificates that some State vouches for.
struct MasterList {
    SignedObject signature;             ///< of the whole list; who issued its signer is another question
    std::vector<X509Ptr> certificates;  ///< CSCA and link certificates
    std::size_t unreadable = 0;         ///< certificates in the list that OpenSSL cannot read
};

/// Reads the signed bytes: CscaMasterList ::= SEQUENCE { version INTEGER (v0), certList SET OF Certificate }
/// of at least one readable certificate. False when they are anything else.
bool take_listed_certificates(BytesView content, MasterList& list);

/// Reads a master list (CMS SignedData, eContentType 2.23.136.1.1.2) and verifies its signature; the signer
/// must be made for signing master lists. The error is one clause.
Result<MasterList, std::string> parse_master_list(BytesView cms);

}  // namespace cardio::trust
