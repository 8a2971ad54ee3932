#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cardio/bytes.h"
#include "cardio/result.h"
#include "kiosk/dossier/sealing.h"

namespace kiosk::evidence {

/// The signing key of a station (EC P-256) and its certificate: "signing.key", sealed under the station key,
/// and "signing.crt" (PEM) in the state folder, made at the first need. Who is to believe its evidence gets
/// the certificate.
class StationSigner {
  public:
    /// `station` names the certificate's subject. Error: one sentence.
    static cardio::Result<StationSigner, std::string> load_or_create(const std::filesystem::path& folder,
                                                                     const dossier::StationKey& key,
                                                                     const std::string& station);
    /// CMS SignedData without the content, DER (RFC 5652).
    [[nodiscard]] cardio::Bytes sign(cardio::BytesView content) const;
    /// The same with the content in it.
    [[nodiscard]] cardio::SecureBytes enclose(cardio::BytesView content) const;
    [[nodiscard]] const cardio::Bytes& certificate() const { return certificate_; }  ///< DER

  private:
    [[nodiscard]] cardio::Bytes cms_of(cardio::BytesView content, unsigned int flags) const;
    StationSigner(cardio::SecureBytes key, cardio::Bytes certificate)
        : key_(std::move(key)), certificate_(std::move(certificate)) {}
    cardio::SecureBytes key_;  ///< DER PKCS #8
    cardio::Bytes certificate_;
};

/// Who signed, once the signature is good.
struct Signature {
    cardio::Bytes certificate;  ///< DER
    std::string subject;        ///< RFC 2253
};
/// Checks a signature of sign() over `content`; says nothing of whether the signer is to be believed. Error:
/// a clause.
cardio::Result<Signature, std::string> check_signature(cardio::BytesView cms, cardio::BytesView content);

/// A content and who signed it.
struct Enclosed {
    cardio::SecureBytes content;
    Signature signature;
};
/// Opens what enclose() made, when its signature is good; says nothing of whether the signer is to be
/// believed. Error: a clause.
cardio::Result<Enclosed, std::string> open_enclosed(cardio::BytesView cms);

/// The certificates (DER or PEM) in a file, or in the files of a folder. Error: one sentence.
cardio::Result<std::vector<cardio::Bytes>, std::string> load_certificates(const std::filesystem::path& place);

}  // namespace kiosk::evidence
