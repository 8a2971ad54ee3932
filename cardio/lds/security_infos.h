#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cardio/bytes.h"
#include "cardio/lds/parse_error.h"

namespace cardio::lds {

/// ICAO Doc 9303-11 9.2: entries of EF.CardAccess and DG14. OIDs are dotted texts; raw is the whole DER SEQUENCE.
struct PaceInfo {
    std::string oid;
    int version = 0;
    std::optional<int> parameter_id;
    Bytes raw;
};
struct ChipAuthenticationInfo {
    std::string oid;
    int version = 0;
    std::optional<Bytes> key_id;  ///< bytes of the INTEGER as an unsigned number: 020200C3 gives C3
};
struct ChipAuthenticationPublicKeyInfo {
    std::string oid;  ///< id-PK-DH or id-PK-ECDH
    Bytes spki;       ///< DER SubjectPublicKeyInfo
    std::optional<Bytes> key_id;  ///< as above
};
struct ActiveAuthenticationInfo {
    std::string signature_oid;  ///< ecdsa-plain-SHA...
};

struct SecurityInfos {
    std::vector<PaceInfo> pace;
    std::vector<ChipAuthenticationInfo> chip_authentication;
    std::vector<ChipAuthenticationPublicKeyInfo> chip_authentication_keys;
    std::optional<ActiveAuthenticationInfo> active_authentication;
    std::vector<Bytes> all_raw;  ///< every SecurityInfo as it stands, for the comparison of CardAccess with DG14
};

/// DER of a SET OF SecurityInfo, which fills the view; `file` is the name in errors.
Parsed<SecurityInfos> parse_security_infos(BytesView set, const std::string& file);
/// EF.CardAccess: a SET OF SecurityInfo; bytes after it (zero padding to the file size) are ignored.
Parsed<SecurityInfos> parse_card_access(BytesView file);
/// DG14: tag 6E around the same SET. Unknown entries are kept in all_raw only.
Parsed<SecurityInfos> parse_dg14(BytesView file);

}  // namespace cardio::lds
