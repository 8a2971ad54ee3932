#pragma once

#include "cardio/specimen/certificates.h"
#include "cardio/specimen/signing_faults.h"

namespace cardio::specimen {

/// What goes into one CMS SignedData, RFC 5652 5, beside the signer.
struct SignedContent {
    std::string type;  ///< OID of the content
    Bytes content;
    std::optional<Day> signing_time = std::nullopt;
    bool sid_by_key_id = false;
};

/// DER ContentInfo with one signer and its certificate, signed attributes content type, message digest and
/// signing time. Written by hand, so that every form and fault found in documents can be written too.
Bytes encode_signed_data(const SignedContent& signed_content, const DocumentSigner& signer,
                         const KeySpec& algorithm, const SigningFaults& faults);

}  // namespace cardio::specimen
