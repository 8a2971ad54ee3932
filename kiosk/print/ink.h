#pragma once

#include <vector>

#include "cardio/secure_bytes.h"

namespace kiosk::print {

/// A point of a signature drawn with the finger: from 0 to 1 of the box's width and height.
struct InkPoint {
    float x = 0, y = 0;
    bool begins = false;  ///< the finger is put down here
};

/// A signature as vectors, in the order of drawing; wiped when freed or regrown.
using Ink = std::vector<InkPoint, cardio::WipingAllocator<InkPoint>>;

constexpr float ink_proportion = 2.5F;   ///< width of the box, measured in its heights
constexpr std::size_t most_ink = 4'000;  ///< points of one signature

}  // namespace kiosk::print
