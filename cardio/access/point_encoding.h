#pragma once

#include <openssl/ec.h>

#include <optional>

#include "cardio/secure_bytes.h"

namespace cardio::access {

/// The point encoding of integrated mapping, ICAO Doc 9303-11 appendix B: a number, reduced modulo the prime,
/// becomes the point 04 || x || y. The curve's prime is 3 modulo 4 and its cofactor 1. nullopt for the
/// numbers 0, 1 and -1, for which the encoding divides by zero. Throws std::runtime_error when OpenSSL fails.
std::optional<SecureBytes> encode_to_point(const EC_GROUP* group, BytesView big_endian);

}  // namespace cardio::access
