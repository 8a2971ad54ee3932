#include "ui/kit/swatch.h"

#include <imgui.h>

namespace ui {

void swatch(const Kit& kit, const Rect& box, std::uint32_t rgb) {
    const Rect r = kit.to_window(box);
    ImGui::GetBackgroundDrawList()->AddRectFilled(
        {r.x, r.y}, {r.right(), r.bottom()}, IM_COL32(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, 0xFF));
}

}  // namespace ui
