// What is drawn with the finger.
#include <imgui.h>

#include <algorithm>

#include "ui/kit/kit.h"

namespace ui {

std::vector<InkPoint> Kit::ink(std::string_view id, const Rect& box, std::string_view label,
                               const std::vector<InkPoint>& points) {
    follows_pointer_ = true;
    press(id, box, true);
    fill(box, Color::card, grid::radius);
    outline(box, Color::primary, grid::radius, 4);
    const Rect base{box.x + box.w * 0.08F, box.y + box.h * 0.78F, box.w * 0.84F, grid::line};
    fill(base, Color::edge);
    const Rect area = to_window(box);
    std::vector<ImVec2> stroke;
    const auto draw_stroke = [&] {
        const float thick = std::max(3.F, area.h / 45);
        if (stroke.size() == 1) draw_->AddCircleFilled(stroke[0], thick / 2, rgba(Color::ink));
        if (stroke.size() > 1)
            draw_->AddPolyline(stroke.data(), static_cast<int>(stroke.size()), rgba(Color::ink), 0, thick);
        stroke.clear();
    };
    for (const InkPoint& point : points) {
        if (point.begins) draw_stroke();
        stroke.emplace_back(area.x + point.x * area.w, area.y + point.y * area.h);
    }
    draw_stroke();
    report(id, Role::image, label, box).value = points.empty() ? "" : "drawn";
    std::vector<InkPoint> drawn;
    if (muted_ || active_ != id) return drawn;
    bool down = !touch_.pressed;
    for (const Pointing& at : trail_) {
        const bool begins = at.what == Pointing::What::press;
        down |= begins;
        if (!down) continue;
        const float x = std::clamp((at.x - area.x) / area.w, 0.F, 1.F);
        const float y = std::clamp((at.y - area.y) / area.h, 0.F, 1.F);
        drawn.push_back({x, y, begins});
    }
    return drawn;
}

}  // namespace ui
