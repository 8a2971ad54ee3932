#pragma once

#include "cardio/access/secure_messaging.h"

namespace cardio::access {

/// Bytes of the nonce of the chip that integrated mapping works with: the key of the cipher, rounded up to
/// whole blocks (16, 16, 32, 32).
std::size_t integrated_nonce_size(Cipher cipher);

/// The pseudo-random number function of integrated mapping, ICAO Doc 9303-11 4.4.3.3.2: from the chip's nonce
/// (integrated_nonce_size bytes) and the terminal's (a key of the cipher) enough bytes to exceed a prime of
/// `prime_bits` by 64 bits. The caller reduces them. Throws std::invalid_argument on other sizes.
SecureBytes pseudo_random_number(Cipher cipher, BytesView chip_nonce, BytesView terminal_nonce,
                                 int prime_bits);

}  // namespace cardio::access
