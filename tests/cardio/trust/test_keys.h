#pragma once

#include <string>

#include "cardio/bytes.h"
#include "cardio/trust/openssl_handles.h"

namespace tests {

/// DER SubjectPublicKeyInfo.
cardio::Bytes spki_of(EVP_PKEY* key);

/// Of a fresh key: "ED25519", "EC:<curve>" or "RSA:<bits>".
cardio::Bytes spki_of_new_key(const std::string& kind);

/// A P-256 key with its parameters spelled out, where the generator is now the public point itself.
cardio::Bytes with_generator_replaced(cardio::Bytes spki);

/// The signing side of active authentication with RSA: ISO/IEC 9796-2 scheme 1, SHA-256, partial recovery.
class RsaChip {
  public:
    explicit RsaChip(unsigned int bits);
    [[nodiscard]] cardio::Bytes spki() const { return spki_of(key_.get()); }
    [[nodiscard]] cardio::Bytes sign(cardio::BytesView challenge) const;
    /// The other signature the standard knows for the same challenge: modulus minus signature.
    [[nodiscard]] cardio::Bytes complement(cardio::BytesView signature) const;

  private:
    cardio::trust::KeyPtr key_;
};

}  // namespace tests
