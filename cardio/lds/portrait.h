#pragma once

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

constexpr int max_portrait_side = 4096;                   ///< pixels
constexpr std::size_t max_portrait_bytes = 2 * 1024 * 1024;  ///< encoded

/// Decodes JPEG (libjpeg-turbo) or JPEG 2000 (OpenJPEG, JP2 or raw codestream) within the limits above; grey and colour,
/// 8 bits a channel. Bytes after the picture are ignored.
Parsed<Portrait> decode_portrait(const FaceImage& face);

}  // namespace cardio::lds
