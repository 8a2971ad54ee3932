#pragma once

#include <functional>

#include "cardio/lds/dg2.h"

namespace cardio::lds {

/// A decoded picture, 8-bit RGBA, rows from the top.
struct Portrait {
    FaceImage::Format format = FaceImage::Format::jpeg;
    int width = 0;
    int height = 0;
    Bytes rgba;     ///< width * height * 4 bytes
    Bytes encoded;  ///< the image as it stood in DG2
};

// What a picture may cost. A passport portrait has about 413 x 531 pixels; the largest seen in the field fill
// half of these.
constexpr int max_portrait_side = 4096;                      ///< pixels
constexpr int max_portrait_pixels = 4 * 1024 * 1024;         ///< width times height
constexpr std::size_t max_portrait_bytes = 2 * 1024 * 1024;  ///< encoded

/// Whether a picture of this size is within the limits above.
constexpr bool portrait_size_allowed(std::int64_t width, std::int64_t height) {
    return width >= 1 && height >= 1 && width <= max_portrait_side && height <= max_portrait_side &&
           width * height <= max_portrait_pixels;
}

/// Whatever turns the image of DG2 into a picture; see cardio/picture. Its error is a sentence for the
/// technician.
using PortraitDecoder = std::function<Parsed<Portrait>(const FaceImage&)>;

}  // namespace cardio::lds
