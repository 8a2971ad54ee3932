#pragma once

#include <openssl/evp.h>

#include <initializer_list>
#include <string_view>

#include "cardio/bytes.h"
#include "cardio/trust/openssl_handles.h"

namespace cardio::trust {

/// The hash functions ICAO Doc 9303 knows: SHA-1, -224, -256, -384, -512, by their dotted OID; nullptr for
/// any other.
const EVP_MD* digest_by_oid(std::string_view dotted);

/// The same, by OpenSSL's number; nullptr for any other (MD5 among them).
const EVP_MD* digest_by_nid(int nid);

/// A hash of bytes that come in one after another. Throws std::runtime_error when OpenSSL fails.
class RunningDigest {
  public:
    explicit RunningDigest(const EVP_MD* function);
    void add(BytesView bytes);
    /// The hash of all that was added; nothing can be added after it.
    [[nodiscard]] Bytes finish();

  private:
    DigestContextPtr context_;
};

/// Hash of the parts one after another. Throws std::runtime_error when OpenSSL fails.
Bytes digest(const EVP_MD* function, std::initializer_list<BytesView> parts);

}  // namespace cardio::trust
