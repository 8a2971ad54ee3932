#pragma once

#include <vector>

#include "cardio/bytes.h"

namespace kiosk::print {

/// One page as a picture: a byte a pixel, 0 black to 255 white, row by row from the top left.
struct PagePicture {
    int width = 0, height = 0;
    cardio::Bytes grey;
};

}  // namespace kiosk::print
