#pragma once

#include "cardio/access/bac.h"
#include "cardio/access/chip_authentication_data.h"
#include "cardio/access/pace_protocol.h"

namespace cardio::access {

enum class PasswordKind : std::uint8_t {
    mrz = 1,
    can = 2
};  ///< DO83 of MSE:Set AT, ICAO Doc 9303-11 4.4.4.1

/// What a run of PACE brought besides its result.
struct PaceReport {
    /// Domain parameters on which the chip works where it announced others of equal size.
    std::optional<int> mislabelled_as;
    /// Set when chip authentication mapping opened the chip.
    std::optional<ChipAuthenticationData> chip_authentication;
};

/// PACE, ICAO Doc 9303-11 4.4, with generic, integrated and chip authentication mapping over ECDH and DH.
/// `password` is the MRZ information or the CAN's digits. `send_parameter_id`: DO84, needed where the chip
/// offers several parameter sets. One attempt; a chip whose key lies on another standardised curve of equal
/// size than it announced is asked once more, on that curve, before it has seen a token. Throws
/// TransportError.
AccessResult run_pace(Channel& channel, const lds::PaceInfo& offer, PasswordKind kind, BytesView password,
                      bool send_parameter_id, const RandomSource& random, PaceReport& report);

/// The same without the report.
AccessResult run_pace(Channel& channel, const lds::PaceInfo& offer, PasswordKind kind, BytesView password,
                      bool send_parameter_id, const RandomSource& random = system_random);

}  // namespace cardio::access
