#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cardio {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

/// Bytes of a hexadecimal text; blanks are skipped. Throws std::invalid_argument on any other character or an
/// odd count.
Bytes from_hex(std::string_view hex);

/// Upper-case hexadecimal text, no separators.
std::string to_hex(BytesView bytes);

/// The parts one after another.
Bytes concat(std::initializer_list<BytesView> parts);

/// Same length and same bytes. Not constant-time: use equal_constant_time for MACs and keys.
bool equal(BytesView a, BytesView b);

/// Same length and same bytes, in time that depends on the length alone.
bool equal_constant_time(BytesView a, BytesView b);

/// The bytes of a text, without a terminator.
BytesView as_bytes(std::string_view text);

/// A text with the same bytes; nothing is validated.
std::string as_text(BytesView bytes);

}  // namespace cardio
