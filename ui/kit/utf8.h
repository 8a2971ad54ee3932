#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ui {

/// Bytes of the UTF-8 code point at the start of `text`, at least 1 and never beyond its end; 0 for empty
/// text.
inline std::size_t code_point_bytes(std::string_view text) {
    if (text.empty()) return 0;
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t wanted = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return wanted < text.size() ? wanted : text.size();
}

/// The code point that `bytes` holds whole; 0 for none.
inline std::uint32_t code_point(std::string_view bytes) {
    if (bytes.empty()) return 0;
    std::uint32_t code = static_cast<unsigned char>(bytes.front());
    if (bytes.size() > 1) code &= 0xFFU >> (bytes.size() + 1);
    for (const char next : bytes.substr(1)) code = code << 6 | (static_cast<unsigned char>(next) & 0x3FU);
    return code;
}

}  // namespace ui
