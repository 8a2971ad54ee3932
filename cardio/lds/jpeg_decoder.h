#pragma once

#include "cardio/lds/portrait.h"

namespace cardio::lds {

/// Decodes a JPEG into width, height and RGBA of `portrait`. False when it is damaged, incomplete, larger
/// than the limits, or neither grey nor colour with 8 bits a channel; `portrait` is then not to be used.
bool decode_jpeg(BytesView image, Portrait& portrait);

}  // namespace cardio::lds
