#pragma once

#include <optional>
#include <string>

#include "cardio/bytes.h"
#include "cardio/trust/openssl_handles.h"

namespace cardio::trust {

/// Day of an ASN.1 time in UTC, ISO 8601; nullopt when it is none.
std::optional<std::string> iso_day(const ASN1_TIME* time);

/// Whether a text has the form YYYY-MM-DD, so that days compare as texts.
bool is_iso_day(const std::string& text);

/// A name as RFC 2253 writes it, UTF-8.
std::string name_text(const X509_NAME* name);

/// The single C of a name; empty when there is none or more than one.
std::string country_of(const X509_NAME* name);

/// Serial number, hexadecimal.
std::string serial_text(const X509* certificate);

/// SHA-256 of the whole certificate, hexadecimal.
std::string fingerprint(const X509* certificate);

/// The whole certificate, DER, as it was read.
Bytes certificate_der(const X509* certificate);

/// Subject key identifier; empty when the certificate has none.
Bytes subject_key_id(X509* certificate);

/// Key identifier of the issuer, from the authority key identifier; empty when the certificate names none.
Bytes authority_key_id(X509* certificate);

/// Why a certificate may not sign documents, ICAO Doc 9303-12 7.1: it must be no CA, its key usage (if
/// stated) must have digitalSignature, it is not made for another ICAO role (master list signer ...), nothing
/// critical in it is unknown, and its key is acceptable. nullopt when it may.
std::optional<std::string> document_signer_refusal(X509* certificate);

/// Why a certificate may not sign master lists, ICAO Doc 9303-12 7.1: as above, but its extended key usage
/// must name that role. nullopt when it may.
std::optional<std::string> list_signer_refusal(X509* certificate);

/// Why a certificate may not vouch for others: key usage (if stated) must have keyCertSign, basic constraints
/// (if stated) must say CA, nothing critical in it is unknown, and its key is acceptable. nullopt when it
/// may.
std::optional<std::string> csca_refusal(X509* certificate);

}  // namespace cardio::trust
