#pragma once

#include <string>

#include "cardio/bytes.h"
#include "cardio/result.h"
#include "cardio/secure_bytes.h"
#include "cardio/trust/openssl_handles.h"
#include "kiosk/evidence/station_signer.h"
#include "kiosk/province/envelope.h"

namespace kiosk::province {

/// The first member of each content.
constexpr const char* content_format = "cccd-kiosk dossier content 1";

/// The longest file of one: the digits of the 8 MiB that the province's table takes, psql's "\x" and the end
/// of the line.
constexpr std::size_t most_bytes = 2 * 8'388'608 + 16;

/// A content as the province opens it, far from the counter and from any database.
struct OpenedContent {
    cardio::SecureBytes text;       ///< JSON object of content_format
    evidence::Signature signature;  ///< good; whether its station is believed is for the caller to say
    std::string station;            ///< as the content names it
};

/// Why a content is not believed.
struct OpenFault {
    enum class What {
        no_content,       ///< no content of a dossier at all
        other_recipient,  ///< sealed for another certificate
        changed,          ///< changed since it was sealed, or signed by nobody
    } what = What::no_content;
    std::string why;  ///< one clause
};

/// Opens one content (at most `most_bytes`): CMS in DER, or in hexadecimal digits with or without psql's "\x"
/// in front.
cardio::Result<OpenedContent, OpenFault> open_content(cardio::BytesView file, X509* certificate,
                                                      EVP_PKEY* key);

/// The evidence in it, as the file that `kiosk dossier verify` takes; empty when it holds none.
std::string evidence_in(const OpenedContent& content);

}  // namespace kiosk::province
