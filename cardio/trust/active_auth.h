#pragma once

#include "cardio/access/bac.h"
#include "cardio/access/channel.h"
#include "cardio/finding.h"

namespace cardio::trust {

/// Challenge and answer of active authentication: with DG15 and the SOD, the proof can be checked again
/// later.
struct ActiveAuthEvidence {
    Bytes challenge;  ///< 8 bytes
    Bytes answer;     ///< signature as it came
};

struct ActiveAuthCheck {
    Finding finding;  ///< passed or failed, method "AA"; not_possible when the key is of a kind this reader
                      ///< does not know
    ActiveAuthEvidence evidence;
};

/// Verifies an answer, ICAO Doc 9303-11 6.1: RSA as ISO/IEC 9796-2 scheme 1 with partial recovery, ECDSA as
/// r||s or DER. `spki` from DG15; `signature_oid` from the ActiveAuthenticationInfo in DG14, or empty. An RSA
/// answer may lack up to two leading zero bytes; a shorter one was cut on its way and fails uncomputed.
Finding verify_active_auth(BytesView spki, BytesView challenge, BytesView answer,
                           const std::string& signature_oid);

/// INTERNAL AUTHENTICATE with a fresh challenge, then verify_active_auth. A cut or empty answer is asked for
/// again once in the other length form. Throws TransportError.
ActiveAuthCheck run_active_auth(access::Channel& channel, BytesView spki, const std::string& signature_oid,
                                const access::RandomSource& random = access::system_random);

}  // namespace cardio::trust
