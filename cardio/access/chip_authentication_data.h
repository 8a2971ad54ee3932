#pragma once

#include <optional>

#include "cardio/access/secure_messaging.h"

namespace cardio::access {

/// What a chip that was opened by PACE with chip authentication mapping gave as proof, ICAO Doc 9303-11
/// 4.4.3.5. It proves nothing by itself: trust::check_pace_cam compares it with the key that was signed.
struct ChipAuthenticationData {
    int parameter_id = 0;  ///< domain parameters of the run
    Bytes mapping_key;     ///< the chip's public key of the mapping, 04 || x || y
    std::optional<Bytes>
        factor;  ///< the decrypted data, big-endian; nullopt when the chip sent none or they do not decrypt
};

/// Decrypts DO 8A under the session key of PACE: AES-CBC, the start value is the encrypted block FF...FF,
/// padding method 2. nullopt when the size or the padding is wrong.
std::optional<Bytes> decrypt_chip_authentication_data(Cipher cipher, BytesView ks_enc, BytesView encrypted);

}  // namespace cardio::access
