#pragma once

#include <cstdint>
#include <optional>

#include "cardio/bytes.h"

namespace cardio::picture {

/// What the SIZ marker segment of a JPEG 2000 codestream says (ISO/IEC 15444-1 A.5.1), read before a decoder
/// allocates for it.
struct Jpeg2000Size {
    std::uint32_t width = 0, height = 0;
    std::uint64_t tiles = 0;
    int components = 0;
    int palette_columns = 0;     ///< components that a palette turns one into; 0 without a palette
    bool eight_bits = false;     ///< all components unsigned with 8 bits
    bool full_sampling = false;  ///< all components have a sample at each pixel
};

/// Takes a raw codestream, or a JP2 file whose boxes it walks to the codestream (ISO/IEC 15444-1 I.4).
std::optional<Jpeg2000Size> read_jpeg2000_size(BytesView image);

}  // namespace cardio::picture
