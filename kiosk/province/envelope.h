#pragma once

#include <filesystem>
#include <string>

#include "cardio/bytes.h"
#include "cardio/result.h"
#include "cardio/secure_bytes.h"
#include "cardio/trust/openssl_handles.h"

namespace kiosk::province {

/// For whom contents are sealed: a certificate with an RSA key of 2,048 bits or more, or an EC key of 224 or
/// more, that is valid today and may be used for it.
class Recipient {
  public:
    /// A file with one certificate (DER or PEM). Error: one sentence.
    static cardio::Result<Recipient, std::string> load(const std::filesystem::path& file);
    [[nodiscard]] X509* certificate() const { return certificate_.get(); }
    [[nodiscard]] std::string subject() const;  ///< RFC 2253

  private:
    explicit Recipient(cardio::trust::X509Ptr certificate) : certificate_(std::move(certificate)) {}
    cardio::trust::X509Ptr certificate_;
};

/// CMS AuthEnvelopedData (RFC 5083, RFC 5084), DER: AES-256-GCM under a key of its own, which is encrypted
/// for the recipient with RSA-OAEP (RFC 3560, SHA-256), or ECDH with an ephemeral key and AES-256 key wrap
/// (RFC 5753, KDF with SHA-256). Who seals cannot open. Throws std::runtime_error when OpenSSL cannot.
cardio::Bytes envelope(cardio::BytesView plain, const Recipient& recipient);

/// Why an envelope does not open.
enum class EnvelopeFault {
    no_envelope,      ///< it is no CMS as envelope() makes it
    other_recipient,  ///< it was made for another certificate
    changed,          ///< something of it was changed, or the key is not that of the certificate
};
/// `key` belongs to `certificate`.
cardio::Result<cardio::SecureBytes, EnvelopeFault> open_envelope(cardio::BytesView cms, X509* certificate,
                                                                 EVP_PKEY* key);

}  // namespace kiosk::province
