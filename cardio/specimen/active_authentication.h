#pragma once

#include "cardio/bytes.h"
#include "cardio/specimen/primitives.h"
#include "cardio/specimen/profile.h"

namespace cardio::specimen {

/// The message representative of ISO/IEC 9796-2 scheme 1, `size` bytes: header 6A (the challenge is not in
/// it) or 4A (it is), message, hash, trailer. What is free of the message comes from `random`.
Bytes message_representative(std::size_t size, const ActiveKeySpec& spec, BytesView challenge,
                             const Random& random);

/// Active authentication, Doc 9303-11 6.1: the signature over an eight-byte challenge. RSA: ISO/IEC 9796-2
/// scheme 1, as long as the modulus; EC: r || s, or their SEQUENCE. `private_key`: PKCS#8 DER.
Bytes sign_challenge(BytesView private_key, const ActiveKeySpec& spec, BytesView challenge,
                     const Random& random);

}  // namespace cardio::specimen
