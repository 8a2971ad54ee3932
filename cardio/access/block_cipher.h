#pragma once

#include <memory>

#include "cardio/access/secure_messaging.h"

struct evp_mac_ctx_st;

namespace cardio::access {

std::size_t key_size(Cipher cipher);    ///< bytes: 16 (two-key 3DES), 16, 24, 32
std::size_t block_size(Cipher cipher);  ///< bytes: 8 for 3DES, 16 for AES

/// CBC without padding; `data` is whole blocks, `iv` one block. Throws std::invalid_argument on other sizes.
Bytes cbc_encrypt(Cipher cipher, BytesView key, BytesView iv, BytesView data);
Bytes cbc_decrypt(Cipher cipher, BytesView key, BytesView iv, BytesView data);

/// The eight-byte MAC of ICAO Doc 9303-11 9.8.6: retail MAC for 3DES (whole blocks only, at least one; the
/// caller pads), AES-CMAC cut to eight bytes otherwise. Throws std::invalid_argument on other sizes.
Bytes mac8(Cipher cipher, BytesView key, BytesView message);

/// The same MAC with a key that is set up once, for a channel that needs it twice a command. Copies share the
/// key; it is wiped with the last of them.
class Mac {
  public:
    /// Throws std::invalid_argument when the key is not of the cipher's size.
    Mac(Cipher cipher, BytesView key);
    [[nodiscard]] Bytes operator()(BytesView message) const;

  private:
    SecureBytes des_keys_;                        ///< 3DES only
    std::shared_ptr<const evp_mac_ctx_st> cmac_;  ///< AES only: keyed, and copied for each message
};

/// Padding method 2 of ISO/IEC 9797-1: 80, then zeros up to a whole block.
Bytes pad(BytesView data, std::size_t block);

/// Size without that padding; nullopt when the bytes do not end in 80 and fewer than `block` zeros.
std::optional<std::size_t> unpadded_size(BytesView data, std::size_t block);

/// Digests as the key derivation needs them.
SecureBytes sha1(BytesView data);
SecureBytes sha256(BytesView data);

/// Key derivation of ICAO Doc 9303-11 9.7.1: SHA-1 for 3DES and AES-128, SHA-256 above. Counter 1 encryption,
/// 2 MAC, 3 password.
SecureBytes derive_key(Cipher cipher, BytesView secret, std::uint8_t counter);

/// The secure channel over a shared secret (PACE, chip authentication): both keys, send sequence counter
/// zero.
SecureMessaging channel_from_secret(Cipher cipher, BytesView shared_secret);

}  // namespace cardio::access
