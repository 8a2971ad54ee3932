#pragma once

#include <string>
#include <vector>

#include "ui/kit/kit.h"

namespace ui {

/// A bar of a plot. Its words say all that its length says.
struct PlotBar {
    std::string name, value;
    double length = 0;
};

/// The longest of them; 0 of none.
double longest(const std::vector<PlotBar>& bars);

/// Name, value and a lying bar in one row; `most` fills the room behind the words.
void lying_bar(Kit& kit, Rect row, const PlotBar& bar, double most);
/// The height of that row: that of the name, where it takes several lines.
float lying_bar_height(const Kit& kit, const PlotBar& bar, float width);

/// Bars side by side on a line, the longest as high as the room; each with its value above and its name
/// beneath, where there are any and they find room.
void upright_bars(Kit& kit, const Rect& area, const std::vector<PlotBar>& bars);

}  // namespace ui
