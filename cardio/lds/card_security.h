#pragma once

#include "cardio/lds/parse_error.h"
#include "cardio/lds/security_infos.h"
#include "cardio/lds/signed_content.h"

namespace cardio::lds {

/// EF.CardSecurity, ICAO Doc 9303-11 9.2: the SecurityInfos of EF.CardAccess and the key for chip
/// authentication mapping, signed by a document signer. What it says counts only after
/// trust::check_issuer has verified the signature over `content.econtent`.
struct CardSecurity {
    SignedContent content;  ///< of type 0.4.0.127.0.7.3.2.1
    SecurityInfos infos;
};

/// A ContentInfo; bytes after it (zero padding to the file size) are ignored.
Parsed<CardSecurity> parse_card_security(BytesView file);

}  // namespace cardio::lds
