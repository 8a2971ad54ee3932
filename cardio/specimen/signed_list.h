#pragma once

#include <map>

#include "cardio/bytes.h"
#include "cardio/specimen/calendar.h"

namespace cardio::specimen {

/// Who signs a list of groups. Both seeds are the issuer's, except in a forgery.
struct SigningParty {
    unsigned named_authority = 1;
    unsigned signed_by = 1;
};

/// EF.SOD, Doc 9303-10 4.6.2: the SHA-256 hashes of the groups in an LDSSecurityObject, as CMS SignedData
/// with the signer's certificate and the day of issue as signing time, under tag 77.
Bytes encode_sod(const std::map<int, Bytes>& groups, const SigningParty& party, const Day& issued);

}  // namespace cardio::specimen
