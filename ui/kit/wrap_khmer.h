#pragma once

#include <string_view>
#include <vector>

#include "ui/kit/shaper.h"

namespace ui {

/// The lines of a Khmer text, each at most `width` ems wide and ended at a word; `torn` says whether a word
/// was wider than a line and had to be broken. A line break in the text ends a line; blanks at ends are
/// dropped.
std::vector<std::string_view> wrap_khmer(const Shaper& shaper, std::string_view text, Weight weight,
                                         float width, bool& torn);

}  // namespace ui
