#pragma once

#include <functional>

#include "cardio/access/channel.h"

namespace cardio::access {

/// Fills the span with random bytes; tests inject published nonces.
using RandomSource = std::function<void(std::span<std::uint8_t>)>;
/// OpenSSL's generator. Throws std::runtime_error when it fails.
void system_random(std::span<std::uint8_t> out);

/// How an attempt to open the chip ended.
enum class AccessResult {
    opened,          ///< the channel is now secured
    wrong_password,  ///< the chip said 63xx, or its token does not fit
    not_supported,   ///< the chip has no such protocol (6A88, 6A80, 6D00 ... at its first command)
    malformed,       ///< the chip answered what no rule allows
};

/// Basic Access Control, ICAO Doc 9303-11 4.3, with the MRZ information as password. Needs the eMRTD
/// application selected. On success the channel speaks 3DES secure messaging. Throws TransportError.
AccessResult run_bac(Channel& channel, BytesView mrz_information, const RandomSource& random = system_random);

}  // namespace cardio::access
