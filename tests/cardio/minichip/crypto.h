#pragma once

#include <openssl/bn.h>

#include <memory>

#include "cardio/bytes.h"

/// A chip for tests, written against ICAO Doc 9303-11 directly on OpenSSL, so that the reader is not tried
/// against its own understanding of the protocols.
namespace minichip {

using cardio::Bytes;
using cardio::BytesView;

struct FreeNumber {
    void operator()(BIGNUM* number) const { BN_free(number); }
};
using Number = std::unique_ptr<BIGNUM, FreeNumber>;

Number number(BytesView big_endian);
Bytes octets(const BIGNUM* value, std::size_t width);

/// Throws std::runtime_error.
void demand(bool good);

/// Bits of the AES key; 0 for two-key 3DES.
using Cipher = int;
std::size_t key_bytes(Cipher cipher);
std::size_t block_bytes(Cipher cipher);

Bytes encrypt(Cipher cipher, const Bytes& key, const Bytes& iv, const Bytes& data);
Bytes decrypt(Cipher cipher, const Bytes& key, const Bytes& iv, const Bytes& data);
Bytes padded(Cipher cipher, Bytes data);
Bytes unpadded(Bytes data);
/// Eight bytes; under 3DES over whole blocks.
Bytes mac(Cipher cipher, const Bytes& key, const Bytes& data);
Bytes derive(Cipher cipher, const Bytes& secret, std::uint8_t counter);
Bytes sha1(const Bytes& data);

}  // namespace minichip
