#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cardio/bytes.h"

namespace cardio {

/// Dotted text ("0.4.0.127.0.7.2.2.4.2.2") of the value bytes of an OBJECT IDENTIFIER (X.690 8.19); nullopt
/// when empty, cut or longer than 32 bytes.
std::optional<std::string> oid_text(BytesView der_value);

/// Value bytes of a dotted OBJECT IDENTIFIER. Throws std::invalid_argument when the text is not one.
Bytes oid_value(std::string_view dotted);

}  // namespace cardio
