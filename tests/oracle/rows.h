#pragma once

#include <array>
#include <string>
#include <vector>

#include "tests/oracle/open_pace.h"

namespace oracle {

/// Ciphers by the last arc of the protocol's OID: 1 3DES, 2 to 4 AES-128, -192, -256.
inline constexpr std::array ciphers{1, 2, 3, 4};

inline constexpr std::array modular_parameters{0, 1, 2};
inline constexpr std::array elliptic_parameters{8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18};

inline bool is_elliptic(int parameter_id) {
    return parameter_id >= elliptic_parameters.front();
}

/// PACE with generic mapping over these domain parameters. The other mappings have no row: OpenPACE's
/// integrated mapping is that of an older guideline (TR-03110 2.01), and it has no chip authentication
/// mapping.
inline Offer generic_mapping(int parameter_id, int cipher) {
    return {"0.4.0.127.0.7.2.2.4." + std::string(is_elliptic(parameter_id) ? "2." : "1.") +
                std::to_string(cipher),
            parameter_id};
}

inline Offer chip_authentication(int parameter_id, int cipher) {
    return {"0.4.0.127.0.7.2.2.3." + std::string(is_elliptic(parameter_id) ? "2." : "1.") +
                std::to_string(cipher),
            parameter_id};
}

/// Bytes of nonce for this cipher: OpenPACE draws one block, 8 bytes for 3DES, which is less than the key
/// has.
inline std::size_t nonce_size(int cipher) {
    return cipher == 1 ? 16 : 0;
}

/// Rows that must run. Others run as soon as both sides can.
inline bool is_required(int parameter_id) {
    return is_elliptic(parameter_id);
}

}  // namespace oracle
