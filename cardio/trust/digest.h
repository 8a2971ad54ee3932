#pragma once

#include <openssl/evp.h>

#include <initializer_list>
#include <string_view>

#include "cardio/bytes.h"

namespace cardio::trust {

/// The hash functions ICAO Doc 9303 knows: SHA-1, -224, -256, -384, -512, by their dotted OID; nullptr for
/// any other.
const EVP_MD* digest_by_oid(std::string_view dotted);

/// The same, by OpenSSL's number; nullptr for any other (MD5 among them).
const EVP_MD* digest_by_nid(int nid);

/// Hash of the parts one after another. Throws std::runtime_error when OpenSSL fails.
Bytes digest(const EVP_MD* function, std::initializer_list<BytesView> parts);

}  // namespace cardio::trust
