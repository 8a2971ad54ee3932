#pragma once

#include "cardio/bytes.h"
#include "cardio/specimen/openssl_ptr.h"
#include "cardio/specimen/profile.h"

namespace cardio::specimen {

/// An RSA key pair, always the same for length, seed and label; primes are found once a process.
PkeyPtr rsa_key(int bits, unsigned seed, const std::string& label);

/// The key pair of this kind that the seed and the label give. An EC key with explicit parameters encodes
/// itself so, also in a certificate.
PkeyPtr signature_key(const KeySpec& spec, unsigned seed, const std::string& label);

/// AlgorithmIdentifier of the signature: ecdsa-with-..., ...WithRSAEncryption, or id-RSASSA-PSS with its
/// parameters.
Bytes signature_algorithm(const KeySpec& spec);
/// AlgorithmIdentifier of a hash, by its OpenSSL name: "SHA1", "SHA224" ... "SHA512".
Bytes digest_algorithm(const std::string& hash);

/// The signature in the form CMS carries: DER for ECDSA. Randomness comes from OpenSSL's generator.
Bytes sign_data(EVP_PKEY* key, const KeySpec& spec, BytesView data);

/// A context in which X509_sign_ctx and X509_CRL_sign_ctx sign by this algorithm.
MdCtxPtr signing_context(EVP_PKEY* key, const KeySpec& spec);

}  // namespace cardio::specimen
