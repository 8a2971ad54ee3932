#pragma once

#include <cstdint>

#include "ui/kit/kit.h"

namespace ui {

/// Fills a box with a colour of no theme, 0xRRGGBB: for looking at the pixels of a panel.
void swatch(const Kit& kit, const Rect& box, std::uint32_t rgb);

}  // namespace ui
