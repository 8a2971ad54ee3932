#pragma once

#include "cardio/bytes.h"
#include "cardio/trust/openssl_handles.h"

namespace cardio::trust {

/// Whether a message representative (as wide as the modulus) is one of ISO/IEC 9796-2 scheme 1 over a message
/// that ends in `challenge`. Partial recovery (header 6A): hash over recovered part || challenge, as chips
/// do. Full recovery (header 4A, or 4B with padding BB ... BA): the recovered message itself must end in the
/// challenge. Trailers BC (SHA-1), 33CC SHA-1, 34CC SHA-256, 35CC SHA-512, 36CC SHA-384, 38CC SHA-224; any
/// other is refused.
bool representative_fits(BytesView representative, BytesView challenge);

/// Verifies a signature of that scheme with an RSA key, ICAO Doc 9303-11 6.1: takes s and n - s (the smaller
/// of which the standard's signer sends), and a signature that lost its leading zeros.
bool verify_iso9796_2(EVP_PKEY* key, BytesView challenge, BytesView signature);

}  // namespace cardio::trust
