#pragma once

#include <map>
#include <string>

#include "cardio/bytes.h"
#include "cardio/lds/parse_error.h"

namespace cardio::lds {

/// EF.SOD, ICAO Doc 9303-10 4.6.2: the parts that need no cryptography. What it says counts only after
/// trust::check_issuer has verified the signature over `econtent`.
struct Sod {
    Bytes cms;       ///< DER ContentInfo inside tag 77 (any length form)
    Bytes econtent;  ///< the signed bytes: DER LDSSecurityObject
    std::string econtent_type;     ///< 2.23.136.1.1.1
    int lds_version = 0;           ///< 0 or 1
    std::string digest_oid;        ///< of the group hashes: SHA-1, -224, -256, -384, -512
    std::map<int, Bytes> hashes;   ///< data group number -> hash; no duplicates
};
Parsed<Sod> parse_sod(BytesView file);

}  // namespace cardio::lds
