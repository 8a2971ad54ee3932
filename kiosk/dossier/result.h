#pragma once

#include <string>

#include "cardio/bytes.h"
#include "cardio/secure_bytes.h"

namespace kiosk::dossier {

/// A scan or a result that is kept with a dossier, without its content.
struct KeptResult {
    std::string receipt_code;
    int ordinal = 0;        ///< 1, 2, ... within the dossier
    std::string type_code;  ///< of the document, assets/documents
    std::string format;     ///< "jpeg" or "pdf"
    int pages = 1;
    std::string sha256;       ///< of the file, 64 capital hexadecimal digits
    std::string attached_at;  ///< ISO 8601 time with zone
    std::string attached_by;  ///< account, or "user:NAME"
};

/// The file itself, and the station's signature over it (CMS, DER).
struct ResultContent {
    cardio::SecureBytes file;
    cardio::Bytes signature;
};

}  // namespace kiosk::dossier
