#pragma once

#include <cstdint>
#include <optional>

#include "cardio/bytes.h"

namespace cardio {

/// One BER-TLV element; the views point into the bytes it was read from.
struct Tlv {
    std::uint32_t tag = 0;  ///< all tag bytes, big-endian: 0x61, 0x5F1F, 0x7F61
    BytesView value;
    BytesView raw;  ///< tag, length and value
};

/// Tag and length of an element whose value may not have been read yet.
struct TlvHeader {
    std::uint32_t tag = 0;
    std::size_t header_size = 0;  ///< bytes of tag and length
    std::size_t value_size = 0;
    [[nodiscard]] std::size_t total_size() const { return header_size + value_size; }
};

/// Decodes tag (at most 3 bytes) and definite length (at most 4 length bytes, ISO/IEC 7816-4 5.2.2) at the
/// start of `bytes`. Indefinite, reserved and truncated forms give nullopt.
std::optional<TlvHeader> read_tlv_header(BytesView bytes);

/// Walks the elements of one level. Never reads outside the view it was given.
class TlvReader {
  public:
    explicit TlvReader(BytesView bytes) : rest_(bytes) {}

    /// The next element; nullopt at the end or when the bytes are malformed (then failed() says so).
    std::optional<Tlv> next();

    /// The next element if it has this tag; anything else counts as malformed.
    std::optional<Tlv> expect(std::uint32_t tag);

    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] bool at_end() const { return rest_.empty() && !failed_; }
    [[nodiscard]] BytesView rest() const { return rest_; }

  private:
    BytesView rest_;
    bool failed_ = false;
};

/// First element with this tag on this level; nullopt when absent or when the bytes before it are malformed.
std::optional<Tlv> find_tlv(BytesView bytes, std::uint32_t tag);

/// Encodes an element with the shortest definite length.
Bytes encode_tlv(std::uint32_t tag, BytesView value);

}  // namespace cardio
