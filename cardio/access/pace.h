#pragma once

#include "cardio/access/bac.h"
#include "cardio/lds/security_infos.h"

namespace cardio::access {

/// Whether this reader can run the offer: mapping, cipher and domain parameters known.
bool pace_supported(const lds::PaceInfo& offer);

/// The offers that can be run, best first: longer AES before shorter before 3DES; order of the chip
/// otherwise.
std::vector<lds::PaceInfo> rank_pace_offers(const std::vector<lds::PaceInfo>& offers);

enum class PasswordKind : std::uint8_t {
    mrz = 1,
    can = 2
};  ///< DO83 of MSE:Set AT, ICAO Doc 9303-11 4.4.4.1

/// PACE with generic mapping over ECDH, ICAO Doc 9303-11 4.4. `password` is the MRZ information or the CAN's
/// digits. `send_parameter_id`: DO84, needed where the chip offers several parameter sets. One attempt.
/// Throws TransportError.
AccessResult run_pace(Channel& channel, const lds::PaceInfo& offer, PasswordKind kind, BytesView password,
                      bool send_parameter_id, const RandomSource& random = system_random);

}  // namespace cardio::access
