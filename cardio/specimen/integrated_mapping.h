#pragma once

#include "cardio/specimen/agreement_group.h"

namespace cardio::specimen {

/// Bytes of the nonce s that PACE encrypts: 16, or 32 where the session key has more than 128 bits (Doc
/// 9303-11 4.4.3.3.2).
std::size_t pace_nonce_size(Suite suite);

/// The pseudo-random function R(s, t) of the integrated mapping, Doc 9303-11 4.4.3.3.2: whole blocks of at
/// least `bits` bits. `nonce` is the chip's s, `terminal_nonce` the terminal's t, as long as the session key.
Bytes integrated_pseudo_random(Suite suite, BytesView nonce, BytesView terminal_nonce, std::size_t bits);

/// The ephemeral generator that integrated mapping makes of both nonces.
Bytes integrated_generator(const AgreementGroup& group, Suite suite, BytesView nonce,
                           BytesView terminal_nonce);

}  // namespace cardio::specimen
