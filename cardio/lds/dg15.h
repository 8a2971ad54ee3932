#pragma once

#include "cardio/bytes.h"
#include "cardio/lds/parse_error.h"

namespace cardio::lds {

/// DG15: tag 6F { SubjectPublicKeyInfo }, ICAO Doc 9303-10 4.7.15. Returns the DER SubjectPublicKeyInfo. At
/// most 8 KiB.
Parsed<Bytes> parse_dg15(BytesView file);

}  // namespace cardio::lds
