#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cardio::lds {

/// Normalises valid UTF-8 to NFC and trims blanks at both ends; control characters become blanks. nullopt when the bytes
/// are not UTF-8.
std::optional<std::string> nfc(std::string_view utf8);

}  // namespace cardio::lds
