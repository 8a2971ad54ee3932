#include "ui/kit/icons.h"

#include <imgui.h>

#include <array>
#include <numbers>
#include <utility>

namespace ui {
namespace {

/// Draws on a grid of 24 x 24 with round ends and joints, which ImGui's own strokes lack.
class Pen {
  public:
    Pen(ImDrawList& draw, const Rect& square, std::uint32_t color, float thickness)
        : draw_(draw), square_(square), color_(color), thickness_(thickness) {}

    void line(std::initializer_list<ImVec2> points, bool closed = false) {
        draw_.PathClear();
        for (const ImVec2& point : points) draw_.PathLineTo(at(point));
        draw_.PathStroke(color_, closed ? ImDrawFlags_Closed : 0, thickness_);
        for (const ImVec2& point : points) draw_.AddCircleFilled(at(point), thickness_ / 2, color_);
    }
    void box(float x, float y, float w, float h, float round) {
        draw_.AddRect(at({x, y}), at({x + w, y + h}), color_, round * unit(), 0, thickness_);
    }
    void circle(float x, float y, float radius) {
        draw_.AddCircle(at({x, y}), radius * unit(), color_, 0, thickness_);
    }
    void dot(float x, float y, float radius) { draw_.AddCircleFilled(at({x, y}), radius * unit(), color_); }
    /// Degrees, clockwise from the right.
    void arc(float x, float y, float radius, float from, float to) {
        constexpr float degree = std::numbers::pi_v<float> / 180;
        draw_.PathClear();
        draw_.PathArcTo(at({x, y}), radius * unit(), from * degree, to * degree, 24);
        draw_.PathStroke(color_, 0, thickness_);
    }
    void half_disc(float x, float y, float radius) {
        constexpr float quarter = std::numbers::pi_v<float> / 2;
        draw_.PathClear();
        draw_.PathArcTo(at({x, y}), radius * unit(), -quarter, quarter, 24);
        draw_.PathFillConvex(color_);
    }
    void curve(ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d) {
        draw_.AddBezierCubic(at(a), at(b), at(c), at(d), color_, thickness_);
        draw_.AddCircleFilled(at(a), thickness_ / 2, color_);
        draw_.AddCircleFilled(at(d), thickness_ / 2, color_);
    }

  private:
    [[nodiscard]] float unit() const { return square_.w / 24; }
    [[nodiscard]] ImVec2 at(ImVec2 p) const { return {square_.x + p.x * unit(), square_.y + p.y * unit()}; }

    ImDrawList& draw_;
    Rect square_;
    std::uint32_t color_;
    float thickness_;
};

void draw_thing(Pen& pen, Icon icon) {
    switch (icon) {
        case Icon::card:
            pen.box(2, 5, 20, 14, 2.5F);
            pen.box(5, 9, 5, 4.5F, 1);
            pen.line({{13.5F, 10}, {19, 10}});
            return pen.line({{13.5F, 13.5F}, {17.5F, 13.5F}});
        case Icon::home:
            return pen.line({{4, 11}, {12, 4}, {20, 11}, {20, 20}, {4, 20}}, true);
        case Icon::person:
            pen.circle(12, 8, 4);
            return pen.curve({4.5F, 20.5F}, {5.5F, 13.5F}, {18.5F, 13.5F}, {19.5F, 20.5F});
        case Icon::child:
            pen.circle(12, 12, 8.5F);
            pen.dot(9, 11, 1.1F);
            pen.dot(15, 11, 1.1F);
            pen.arc(12, 12.5F, 4, 30, 150);
            return pen.curve({12, 3.5F}, {13.5F, 4.5F}, {13.5F, 6.5F}, {11.5F, 6.5F});
        case Icon::document:
            pen.line({{6, 3}, {15, 3}, {19, 7}, {19, 21}, {6, 21}}, true);
            pen.line({{9.5F, 12}, {15.5F, 12}});
            return pen.line({{9.5F, 16}, {15.5F, 16}});
        case Icon::car:
            pen.line({{3, 17}, {3, 12.5F}, {6, 6.5F}, {18, 6.5F}, {21, 12.5F}, {21, 17}}, true);
            pen.line({{3.5F, 12}, {20.5F, 12}});
            pen.dot(7, 14.7F, 1);
            return pen.dot(17, 14.7F, 1);
        case Icon::building:
            pen.line({{4, 9}, {12, 4}, {20, 9}}, true);
            for (const float x : {6.5F, 12.F, 17.5F}) pen.line({{x, 11.5F}, {x, 17}});
            return pen.line({{4, 20}, {20, 20}});
        case Icon::printer:
            pen.line({{7, 8}, {7, 3}, {17, 3}, {17, 8}});
            pen.box(3.5F, 8, 17, 9, 2);
            return pen.line({{7, 13.5F}, {17, 13.5F}, {17, 21}, {7, 21}}, true);
        default:
            return;
    }
}

void draw_tool(Pen& pen, Icon icon) {
    switch (icon) {
        case Icon::ear:
            pen.arc(12, 12, 8, 180, 360);
            pen.line({{4, 12}, {4, 15}});
            pen.line({{20, 12}, {20, 15}});
            pen.box(3, 13.5F, 4, 6, 1.5F);
            return pen.box(17, 13.5F, 4, 6, 1.5F);
        case Icon::pencil:
            pen.line({{4, 20}, {5, 15.5F}, {16, 4.5F}, {19.5F, 8}, {8.5F, 19}}, true);
            return pen.line({{13.5F, 7}, {17, 10.5F}});
        case Icon::backspace:
            pen.line({{2.5F, 12}, {8, 5.5F}, {21.5F, 5.5F}, {21.5F, 18.5F}, {8, 18.5F}}, true);
            pen.line({{11.5F, 9.2F}, {17, 14.8F}});
            return pen.line({{17, 9.2F}, {11.5F, 14.8F}});
        case Icon::scanner:
            for (const auto& [x, y] : {std::pair{3.F, 3.F}, {14.F, 3.F}, {3.F, 14.F}}) pen.box(x, y, 7, 7, 1);
            pen.line({{14.5F, 14.5F}, {14.5F, 17}});
            pen.line({{18, 14.5F}, {20.5F, 14.5F}});
            return pen.line({{18, 20.5F}, {20.5F, 20.5F}, {20.5F, 18}});
        case Icon::clock:
            pen.circle(12, 12, 9);
            return pen.line({{12, 7}, {12, 12.5F}, {16, 14.5F}});
        case Icon::clerk:
            pen.circle(12, 7, 3.5F);
            pen.curve({6, 17}, {6.5F, 11}, {17.5F, 11}, {18, 17});
            return pen.line({{3, 20.5F}, {21, 20.5F}});
        case Icon::leave:
            pen.line({{13, 4}, {5, 4}, {5, 20}, {13, 20}});
            pen.line({{10, 12}, {20, 12}});
            return pen.line({{16.5F, 8.5F}, {20, 12}, {16.5F, 15.5F}});
        case Icon::contrast:
            pen.circle(12, 12, 8.5F);
            return pen.half_disc(12, 12, 8.5F);
        default:
            return;
    }
}

void draw_sign(Pen& pen, Icon icon) {
    switch (icon) {
        case Icon::check:
            return pen.line({{5, 13}, {10, 18}, {19, 7}});
        case Icon::cross:
            pen.line({{6, 6}, {18, 18}});
            return pen.line({{18, 6}, {6, 18}});
        case Icon::plus:
            pen.line({{12, 5}, {12, 19}});
            return pen.line({{5, 12}, {19, 12}});
        case Icon::back:
            return pen.line({{15, 5}, {8, 12}, {15, 19}});
        case Icon::forward:
            return pen.line({{9, 5}, {16, 12}, {9, 19}});
        case Icon::arrow_down:
            pen.line({{12, 4}, {12, 19}});
            return pen.line({{6, 13}, {12, 19}, {18, 13}});
        case Icon::arrow_up:
            pen.line({{12, 20}, {12, 5}});
            return pen.line({{6, 11}, {12, 5}, {18, 11}});
        case Icon::warning:
            pen.line({{12, 3.5F}, {21.5F, 20}, {2.5F, 20}}, true);
            pen.line({{12, 9.5F}, {12, 14}});
            return pen.dot(12, 17, 1.3F);
        case Icon::info:
            pen.circle(12, 12, 9);
            pen.line({{12, 11.5F}, {12, 16.5F}});
            return pen.dot(12, 7.8F, 1.3F);
        default:
            return;
    }
}

void draw_sound(Pen& pen, Icon icon) {
    switch (icon) {
        case Icon::speaker:
            pen.line({{3, 9.5F}, {7, 9.5F}, {12, 5}, {12, 19}, {7, 14.5F}, {3, 14.5F}}, true);
            pen.arc(12, 12, 4.5F, -45, 45);
            return pen.arc(12, 12, 8.5F, -45, 45);
        case Icon::pause:
            pen.line({{8, 5}, {8, 19}});
            return pen.line({{16, 5}, {16, 19}});
        case Icon::play:
            return pen.line({{8, 5}, {19, 12}, {8, 19}}, true);
        case Icon::repeat:
            pen.arc(12, 12.5F, 8, -60, 210);
            return pen.line({{10.5F, 3}, {16, 5.6F}, {12.5F, 10}});
        case Icon::minus:
            return pen.line({{5, 12}, {19, 12}});
        default:
            return;
    }
}

void draw_reach(Pen& pen, Icon icon) {
    switch (icon) {
        case Icon::hand:
            pen.line({{8, 13}, {8, 6}});
            pen.line({{11, 11.5F}, {11, 3.5F}});
            pen.line({{14, 11.5F}, {14, 4.5F}});
            pen.line({{17, 14}, {17, 7}});
            pen.curve({17, 14}, {17, 21.5F}, {10, 22.5F}, {8, 19});
            return pen.line({{8, 19}, {4.5F, 13.5F}, {8, 14.5F}});
        case Icon::low:
            pen.line({{5, 2.5F}, {19, 2.5F}, {19, 21.5F}, {5, 21.5F}, {5, 2.5F}});
            pen.line({{8.5F, 14}, {15.5F, 14}});
            return pen.line({{8.5F, 17.5F}, {15.5F, 17.5F}});
        case Icon::high:
            pen.line({{5, 2.5F}, {19, 2.5F}, {19, 21.5F}, {5, 21.5F}, {5, 2.5F}});
            pen.line({{8.5F, 6.5F}, {15.5F, 6.5F}});
            return pen.line({{8.5F, 10}, {15.5F, 10}});
        default:
            return;
    }
}

}  // namespace

Icon icon_of(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, Icon>, 10> names{{{"home", Icon::home},
                                                                              {"child", Icon::child},
                                                                              {"baby", Icon::child},
                                                                              {"document", Icon::document},
                                                                              {"car", Icon::car},
                                                                              {"person", Icon::person},
                                                                              {"card", Icon::card},
                                                                              {"building", Icon::building},
                                                                              {"residence", Icon::home},
                                                                              {"civil_status", Icon::child}}};
    for (const auto& [known, icon] : names)
        if (known == name) return icon;
    return Icon::document;
}

void draw_icon(ImDrawList& draw, Icon icon, const Rect& square, std::uint32_t color, float thickness) {
    Pen pen(draw, square, color, thickness);
    draw_thing(pen, icon);
    draw_tool(pen, icon);
    draw_reach(pen, icon);
    draw_sign(pen, icon);
    draw_sound(pen, icon);
}

}  // namespace ui
