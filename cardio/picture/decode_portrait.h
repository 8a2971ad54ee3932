#pragma once

#include "cardio/lds/portrait.h"

namespace cardio::picture {

/// Decodes JPEG (libjpeg-turbo) or JPEG 2000 (OpenJPEG, JP2 or raw codestream) within the limits of
/// lds/portrait.h; grey and colour, 8 bits a channel. Bytes after the picture are ignored. Decodes in the
/// process that calls it: who reads cards of strangers takes the ChildDecoder of sandbox/.
lds::Parsed<lds::Portrait> decode_portrait(const lds::FaceImage& face);

}  // namespace cardio::picture
