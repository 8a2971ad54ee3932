// Shapes and pictures: boxes, rules, icons, QR symbol, portrait, drawings that explain.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/kit/kit.h"

namespace ui {
namespace {

ImVec2 top_left(const Rect& box) {
    return {box.x, box.y};
}
ImVec2 bottom_right(const Rect& box) {
    return {box.right(), box.bottom()};
}

}  // namespace

void Kit::fill(const Rect& box, Color color, float radius) {
    const Rect r = to_window(box);
    draw_->AddRectFilled(top_left(r), bottom_right(r), rgba(color), radius * scale_);
}

void Kit::outline(const Rect& box, Color color, float radius, float thickness) {
    const float width = std::max(1.F, thickness * scale_);
    const Rect r = to_window(box).inset(width / 2);
    draw_->AddRect(top_left(r), bottom_right(r), rgba(color), std::max(0.F, radius * scale_ - width / 2), 0,
                   width);
}

void Kit::rule(float x, float y, float width) {
    fill({x, y, width, grid::line}, Color::line);
}

void Kit::card(const Rect& box) {
    fill(box, Color::card, grid::radius);
    outline(box, Color::line, grid::radius, grid::line);
}

void Kit::picture(Icon icon, const Rect& box, Color color, float stroke) {
    const float side = std::min(box.w, box.h);
    const Rect square = to_window({box.centre_x() - side / 2, box.centre_y() - side / 2, side, side});
    const float thickness = stroke > 0 ? stroke * scale_ : std::max(2.F * scale_, square.w * 0.085F);
    draw_icon(*draw_, icon, square, rgba(color), thickness);
}

void Kit::qr(const Rect& box, int size, const std::vector<bool>& modules, std::string_view label) {
    fill(box, Color::card, grid::radius);
    const Rect r = to_window(box);
    draw_->AddRectFilled(top_left(r), bottom_right(r), IM_COL32_WHITE, grid::radius * scale_);
    outline(box, Color::line, grid::radius, grid::line);
    report("qr", Role::image, label, box);
    if (size <= 0 || modules.size() < static_cast<std::size_t>(size) * static_cast<std::size_t>(size)) return;
    const float module = std::floor(std::min(r.w, r.h) / static_cast<float>(size + 8));
    const float side = module * static_cast<float>(size);
    const float x0 = std::round(r.centre_x() - side / 2), y0 = std::round(r.centre_y() - side / 2);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            if (!modules[static_cast<std::size_t>(y * size + x)]) continue;
            const ImVec2 a{x0 + static_cast<float>(x) * module, y0 + static_cast<float>(y) * module};
            draw_->AddRectFilled(a, {a.x + module, a.y + module}, IM_COL32_BLACK);
        }
}

void Kit::portrait(const Rect& box, std::string_view label) {
    report("portrait", Role::image, label, box);
    constexpr float radius = 16;
    const Rect r = to_window(box);
    fill(box, Color::tint, radius);
    if (portrait_ && portrait_width_ > 0 && portrait_height_ > 0) {
        // The middle of the picture, so that the frame is filled and the face keeps its proportions.
        const float frame = r.w / r.h;
        const float image = static_cast<float>(portrait_width_) / static_cast<float>(portrait_height_);
        const float u = std::min(1.F, frame / image), v = std::min(1.F, image / frame);
        draw_->AddImageRounded(portrait_, top_left(r), bottom_right(r), {0.5F - u / 2, 0.5F - v / 2},
                               {0.5F + u / 2, 0.5F + v / 2}, IM_COL32_WHITE, radius * scale_);
        outline(box, Color::line, radius, grid::line);
        return;
    }
    draw_->PushClipRect(top_left(r), bottom_right(r), true);
    draw_->AddCircleFilled({r.centre_x(), r.y + r.h * 0.4F}, r.w * 0.2F, rgba(Color::soft));
    draw_->AddCircleFilled({r.centre_x(), r.bottom() + r.w * 0.08F}, r.w * 0.4F, rgba(Color::soft));
    draw_->PopClipRect();
    outline(box, Color::line, radius, grid::line);
}

void Kit::sheet(const Rect& box, std::string_view label, float from, float to) {
    constexpr float a4 = 210.F / 297.F;
    const bool there = sheet_ != nullptr && sheet_width_ > 0 && sheet_height_ > 0;
    const float whole = there ? static_cast<float>(sheet_width_) / static_cast<float>(sheet_height_) : a4;
    const float shape = whole / (to - from);
    const float width = std::min(box.w, box.h * shape);
    const Rect page{box.centre_x() - width / 2, box.y, width, width / shape};
    report("sheet", Role::image, label, page);
    fill(page, Color::card);
    const Rect r = to_window(page);
    if (there) draw_->AddImage(sheet_, top_left(r), bottom_right(r), {0, from}, {1, to});
    outline(page, Color::edge, 0, grid::line);
}

void Kit::dim() {
    draw_->AddRectFilled({0, 0}, {static_cast<float>(window_width_), static_cast<float>(window_height_)},
                         rgba(Color::shade, 0.62F));
}

}  // namespace ui
