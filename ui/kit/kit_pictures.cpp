// Pictures that explain: a card above the reader, a card under the scanner.
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/kit/kit.h"

namespace ui {
namespace {

/// A card seen at a slant: corners turned about its middle.
struct Slant {
    ImVec2 middle;
    float cosine, sine, unit;
    [[nodiscard]] ImVec2 at(float x, float y) const {
        return {middle.x + (x * cosine - y * sine) * unit, middle.y + (x * sine + y * cosine) * unit};
    }
};

void slanted_box(ImDrawList& draw, const Slant& slant, const Rect& box, float radius, ImU32 color,
                 float outline = 0) {
    constexpr float quarter = 1.5707963F;
    const std::array<ImVec2, 4> corners{
        ImVec2{box.x + radius, box.y + radius}, ImVec2{box.right() - radius, box.y + radius},
        ImVec2{box.right() - radius, box.bottom() - radius}, ImVec2{box.x + radius, box.bottom() - radius}};
    for (std::size_t i = 0; i < corners.size(); ++i)
        for (int step = 0; step <= 6; ++step) {
            const float angle = quarter * (static_cast<float>(i) + 2 + static_cast<float>(step) / 6);
            draw.PathLineTo(
                slant.at(corners[i].x + radius * std::cos(angle), corners[i].y + radius * std::sin(angle)));
        }
    if (outline > 0) return draw.PathStroke(color, ImDrawFlags_Closed, outline);
    draw.PathFillConvex(color);
}

constexpr ImU32 card_face = IM_COL32(0xE3, 0xEC, 0xE6, 255), card_edge = IM_COL32(0xA9, 0xBD, 0xB9, 255);
constexpr ImU32 card_print = IM_COL32(0xA9, 0xBD, 0xBB, 255), card_emblem = IM_COL32(0xB8, 0x2A, 0x2A, 255);
constexpr ImU32 shadow = IM_COL32(0, 0, 0, 34);

/// The chip is on the back, which lies on the reader: what is seen is the front.
void draw_card_front(ImDrawList& draw, const Slant& slant) {
    Slant under = slant;
    under.middle.y += 14 * slant.unit;
    slanted_box(draw, under, {-230, -145, 460, 290}, 26, shadow);
    slanted_box(draw, slant, {-230, -145, 460, 290}, 26, card_face);
    slanted_box(draw, slant, {-230, -145, 460, 290}, 26, card_edge, 3 * slant.unit);
    slanted_box(draw, slant, {-192, -108, 46, 46}, 23, card_emblem);
    slanted_box(draw, slant, {-124, -104, 250, 16}, 8, card_print);
    slanted_box(draw, slant, {-124, -74, 170, 14}, 7, card_print);
    slanted_box(draw, slant, {-192, -30, 116, 140}, 12, card_print);
    slanted_box(draw, slant, {-156, -10, 44, 48}, 22, card_face);
    slanted_box(draw, slant, {-176, 50, 84, 60}, 28, card_face);
    for (const float y : {-24.F, 14.F, 52.F, 90.F})
        slanted_box(draw, slant, {-44, y, 230 - y * 0.6F, 16}, 8, card_print);
}

}  // namespace

void Kit::draw_card_and_reader(const Rect& box, ReaderPicture what) {
    const Rect r = to_window(box);
    const bool lifted = what == ReaderPicture::lifted;
    const float unit = std::min(r.w / 820, r.h / 660);
    const ImVec2 o{r.centre_x() - 410 * unit, r.centre_y() - 330 * unit};
    const auto at = [&](float x, float y) { return ImVec2{o.x + x * unit, o.y + y * unit}; };
    draw_->AddRectFilled(at(60, 348), at(760, 648), rgba(Color::device), 36 * unit);
    if (appearance_.theme == ThemeName::high_contrast)
        draw_->AddRect(at(60, 348), at(760, 648), rgba(Color::ink), 36 * unit, 0, 5 * unit);
    const ImU32 glow = lifted ? IM_COL32(0xF0, 0xB4, 0x40, 255) : IM_COL32(0x5F, 0xB5, 0xC2, 255);
    for (const float ring : {0.F, 34.F}) {
        draw_->AddRect(at(310 - ring, 470 - ring), at(510 + ring, 590 + ring),
                       ring > 0 ? (glow & 0x55FFFFFF) : glow, (60 + ring) * unit, 0, 6 * unit);
    }
    constexpr float tilt = -0.14F;
    draw_card_front(*draw_, {at(410, lifted ? 170.F : 180.F), std::cos(tilt), std::sin(tilt), unit});
    const Rect arrow{at(364, 336).x, at(364, 336).y, 92 * unit, 92 * unit};
    draw_->AddCircleFilled({arrow.centre_x(), arrow.centre_y()}, 62 * unit, rgba(Color::primary));
    draw_icon(*draw_, what == ReaderPicture::leaving ? Icon::arrow_up : Icon::arrow_down,
              arrow.inset(12 * unit), rgba(Color::primary_ink), 8 * unit);
}

void Kit::picture_card_on_reader(const Rect& box, bool lifted, std::string_view label) {
    report("picture", Role::image, label, box);
    draw_card_and_reader(box, lifted ? ReaderPicture::lifted : ReaderPicture::coming);
}

void Kit::picture_card_leaving(const Rect& box, std::string_view label) {
    report("picture", Role::image, label, box);
    draw_card_and_reader(box, ReaderPicture::leaving);
}

void Kit::picture_card_at_scanner(const Rect& box, std::string_view label) {
    report("picture", Role::image, label, box);
    const Rect r = to_window(box);
    const float unit = std::min(r.w / 820, r.h / 560);
    const ImVec2 o{r.centre_x() - 410 * unit, r.centre_y() - 280 * unit};
    const auto at = [&](float x, float y) { return ImVec2{o.x + x * unit, o.y + y * unit}; };
    draw_->AddRectFilled(at(260, 20), at(560, 130), rgba(Color::device), 30 * unit);
    const bool strong = appearance_.theme == ThemeName::high_contrast;
    if (strong) draw_->AddRect(at(260, 20), at(560, 130), rgba(Color::ink), 30 * unit, 0, 5 * unit);
    draw_->AddRectFilled(at(320, 112), at(500, 142), IM_COL32(0x5F, 0xB5, 0xC2, 255), 10 * unit);
    const ImU32 beam = strong ? IM_COL32(0xFF, 0xE0, 0x66, 190) : IM_COL32(0x5F, 0xB5, 0xC2, 60);
    draw_->AddTriangleFilled(at(330, 150), at(490, 150), at(645, 300), beam);
    draw_->AddTriangleFilled(at(330, 150), at(645, 300), at(505, 300), beam);
    const Slant flat{at(410, 390), 1, 0, unit};
    slanted_box(*draw_, {at(410, 402), 1, 0, unit}, {-270, -160, 540, 320}, 28, shadow);
    slanted_box(*draw_, flat, {-270, -160, 540, 320}, 28, card_face);
    slanted_box(*draw_, flat, {-270, -160, 540, 320}, 28, card_edge, 3 * unit);
    slanted_box(*draw_, flat, {-232, -34, 130, 160}, 12, card_print);
    for (const float y : {-6.F, 34.F, 74.F}) slanted_box(*draw_, flat, {-72, y, 300 - y, 16}, 8, card_print);
    slanted_box(*draw_, flat, {-232, -118, 250, 20}, 10, card_print);
    const ImVec2 code = flat.at(104, -134);
    draw_->AddRectFilled(code, {code.x + 124 * unit, code.y + 124 * unit}, IM_COL32_WHITE, 10 * unit);
    draw_icon(*draw_, Icon::scanner, {code.x + 16 * unit, code.y + 16 * unit, 92 * unit, 92 * unit},
              IM_COL32(0x18, 0x23, 0x2E, 255), 7 * unit);
}

}  // namespace ui
