#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cardio/bytes.h"

namespace cardio::specimen {

/// Fills the span; the chip asks it for every nonce, challenge and ephemeral key, so that a test can hand in
/// published ones.
using Random = std::function<void(std::span<std::uint8_t>)>;

/// Seed 0: the operating system's generator. Any other: the same numbers each time.
Random make_random(unsigned seed);

/// Hash by its OpenSSL name: "SHA1", "SHA224" ... "SHA512".
Bytes digest(const std::string& hash, BytesView data);
Bytes sha1(BytesView data);
Bytes sha256(BytesView data);

/// HKDF-SHA-256 (RFC 5869) of a seed under a label: where the specimen's keys and serial numbers come from.
Bytes derive_from_seed(unsigned seed, std::string_view label, std::size_t size);

enum class Suite { tdes, aes128, aes192, aes256 };

std::size_t block_size(Suite suite);  ///< bytes: 8 or 16
std::size_t key_size(Suite suite);    ///< bytes: 16, 16, 24, 32

/// The session cipher named by the last arc of a PACE or chip authentication OID: 1 3DES, 2 to 4 AES (Doc
/// 9303-11 9.2).
std::optional<Suite> suite_of_oid(std::string_view oid);

/// Key derivation function of Doc 9303-11 9.7.1. Counter 1 encryption, 2 MAC, 3 password.
Bytes derive_key(Suite suite, BytesView secret, std::uint8_t counter);

/// CBC without padding; data is a multiple of the block size, iv one block.
Bytes cbc_encrypt(Suite suite, BytesView key, BytesView iv, BytesView data);
Bytes cbc_decrypt(Suite suite, BytesView key, BytesView iv, BytesView data);

/// Eight bytes of MAC: the retail MAC over whole blocks for 3DES (ISO/IEC 9797-1 algorithm 3), CMAC cut for
/// AES.
Bytes mac8(Suite suite, BytesView key, BytesView data);

/// Padding method 2 of ISO/IEC 9797-1: 80 and zeros.
Bytes pad(BytesView data, std::size_t block);
std::optional<Bytes> unpad(BytesView data);

}  // namespace cardio::specimen
