#pragma once

#include <string>

#include "cardio/bytes.h"
#include "cardio/trust/openssl_handles.h"

namespace cardio::trust {

/// Hash function of an ECDSA active authentication, BSI TR-03111 5.2.1: by the ecdsa-plain OID in DG14, or,
/// when that is empty, the longest that fits the key. nullptr for any other OID.
const EVP_MD* ecdsa_hash(const std::string& signature_oid, const EVP_PKEY* key);

/// Bytes of r and s together in plain format: twice the group order.
std::size_t plain_signature_size(const EVP_PKEY* key);

/// Verifies r||s of exactly that size, or else a DER signature.
bool verify_ecdsa(EVP_PKEY* key, const EVP_MD* function, BytesView message, BytesView signature);

}  // namespace cardio::trust
