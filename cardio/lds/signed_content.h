#pragma once

#include <optional>
#include <string>

#include "cardio/tlv.h"

namespace cardio::lds {

/// What a CMS SignedData of the chip says it signs, RFC 5652 5. It counts only after its signature was
/// verified.
struct SignedContent {
    Bytes cms;       ///< DER ContentInfo
    Bytes econtent;  ///< the signed bytes
    std::string econtent_type;
};

/// The content of a ContentInfo that holds a well-formed SignedData; nullopt for anything else, detached
/// signatures included.
std::optional<SignedContent> read_signed_content(const Tlv& content_info);

}  // namespace cardio::lds
