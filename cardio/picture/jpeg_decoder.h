#pragma once

#include <optional>

#include "cardio/lds/portrait.h"
#include "cardio/picture/sandbox/scan.h"

namespace cardio::picture {

/// Decodes a JPEG into width, height and RGBA of `portrait`. False when it is damaged, incomplete, larger
/// than the limits, or neither grey nor colour with 8 bits a channel; `portrait` is then not to be used.
bool decode_jpeg(BytesView image, lds::Portrait& portrait);

/// The size of a page that a scanner wrote, once every coded bit of it was decoded; its pixels are built at
/// an eighth of the size and thrown away row by row. nullopt when it is damaged, incomplete, larger than the
/// limits of sandbox/scan.h, in several scans that take more than max_jpeg_memory, or neither grey nor colour
/// with 8 bits a channel. Bytes after the picture are ignored.
std::optional<ScanSize> decode_jpeg_scan(BytesView image);

}  // namespace cardio::picture
