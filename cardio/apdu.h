#pragma once

#include <cstdint>
#include <optional>

#include "cardio/bytes.h"

namespace cardio {

/// A command APDU, ISO/IEC 7816-4 5.1: cases 1 to 4, short or extended.
struct CommandApdu {
    std::uint8_t cla = 0;
    std::uint8_t ins = 0;
    std::uint8_t p1 = 0;
    std::uint8_t p2 = 0;
    Bytes data = {};                       ///< at most 65535 bytes
    std::optional<std::uint32_t> ne = {};  ///< expected answer bytes, 1 to 65536; absent: no Le field
    bool extended = false;  ///< forces the extended form; it is used anyway where the short one cannot say it

    /// The bytes for the reader. Throws std::length_error when data or ne are beyond the extended form.
    [[nodiscard]] Bytes encode() const;

    /// Decodes all seven forms of ISO/IEC 7816-4 Annex B; nullopt when the lengths do not add up.
    static std::optional<CommandApdu> parse(BytesView bytes);

    friend bool operator==(const CommandApdu&, const CommandApdu&) = default;
};

/// A response APDU: data and status word.
struct ResponseApdu {
    Bytes data;
    std::uint16_t sw = 0;

    [[nodiscard]] bool ok() const { return sw == 0x9000; }
    [[nodiscard]] std::uint8_t sw1() const { return static_cast<std::uint8_t>(sw >> 8); }
    [[nodiscard]] std::uint8_t sw2() const { return static_cast<std::uint8_t>(sw & 0xFF); }
    [[nodiscard]] Bytes encode() const;

    /// nullopt when there are fewer than the two status bytes.
    static std::optional<ResponseApdu> parse(BytesView bytes);

    friend bool operator==(const ResponseApdu&, const ResponseApdu&) = default;
};

}  // namespace cardio
