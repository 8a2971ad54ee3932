#pragma once

#include <cstdint>

#include "cardio/bytes.h"

namespace tests {

/// A picture of one colour to be encoded: values of red, green and blue, or of grey alone.
struct Picture {
    int width = 24;
    int height = 32;
    std::vector<std::uint8_t> colour = {200, 100, 50};
};

/// A JPEG by libjpeg, grey or colour by the size of `colour`.
cardio::Bytes encode_jpeg(const Picture& picture, bool progressive = false);

enum class Jpeg2000Kind { raw, jp2, jp2_sycc };

/// What a JPEG 2000 may be told apart by, besides its kind.
struct Jpeg2000Options {
    unsigned precision = 8;  ///< bits a component
    int tile_side = 0;       ///< pixels; 0: one tile
    unsigned sampling = 1;   ///< pixels between samples, of all components
};

/// A lossless JPEG 2000 by OpenJPEG; of 1, 3 or 4 components by the size of `colour`.
cardio::Bytes encode_jpeg2000(const Picture& picture, Jpeg2000Kind kind, Jpeg2000Options options = {});

}  // namespace tests
