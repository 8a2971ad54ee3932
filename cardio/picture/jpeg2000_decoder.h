#pragma once

#include "cardio/lds/portrait.h"

namespace cardio::picture {

/// Decodes a JP2 file or a raw JPEG 2000 codestream into width, height and RGBA of `portrait`. False when it
/// is damaged, incomplete, larger than the limits, or not 1, 3 or 4 components of 8 bits without subsampling;
/// `portrait` is then not to be used. A fourth component is taken for opacity and ignored.
bool decode_jpeg2000(BytesView image, lds::FaceImage::Format format, lds::Portrait& portrait);

}  // namespace cardio::picture
