#pragma once

#include "cardio/access/pace_exchange.h"
#include "cardio/access/pace_protocol.h"

namespace cardio::access {

/// What the nonce became.
struct Mapped {
    Element generator;
    Bytes chip_key;  ///< the chip's public key of the mapping; empty with integrated mapping
};

/// Maps the nonce to a generator with the commands that takes, ICAO Doc 9303-11 4.4.3.3. Chip authentication
/// mapping maps like the generic one.
Step<Mapped> map_nonce(PaceExchange& exchange, const PaceProtocol& protocol, const Domain& domain,
                       BytesView nonce, const RandomSource& random);

}  // namespace cardio::access
