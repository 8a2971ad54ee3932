#pragma once

#include "cardio/lds/portrait.h"

namespace cardio::picture {

/// Decodes a JPEG into width, height and RGBA of `portrait`. False when it is damaged, incomplete, larger
/// than the limits, or neither grey nor colour with 8 bits a channel; `portrait` is then not to be used.
bool decode_jpeg(BytesView image, lds::Portrait& portrait);

}  // namespace cardio::picture
