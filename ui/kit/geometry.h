#pragma once

namespace ui {

/// A box. Screens speak in design pixels (1080 x 1920 portrait); the semantic tree holds window pixels.
struct Rect {
    float x = 0, y = 0, w = 0, h = 0;

    [[nodiscard]] float right() const { return x + w; }
    [[nodiscard]] float bottom() const { return y + h; }
    [[nodiscard]] float centre_x() const { return x + w / 2; }
    [[nodiscard]] float centre_y() const { return y + h / 2; }
    [[nodiscard]] bool contains(float px, float py) const {
        return px >= x && px < right() && py >= y && py < bottom();
    }
    [[nodiscard]] Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
    [[nodiscard]] Rect inset(float d) const { return inset(d, d); }

    /// Cuts a strip off the top and leaves `gap` empty beneath it.
    Rect take_top(float height, float gap = 0) {
        const Rect strip{x, y, w, height};
        y += height + gap;
        h -= height + gap;
        return strip;
    }
    /// Cuts a strip off the bottom and leaves `gap` empty above it.
    Rect take_bottom(float height, float gap = 0) {
        const Rect strip{x, bottom() - height, w, height};
        h -= height + gap;
        return strip;
    }
    /// Cuts a strip off the left and leaves `gap` empty beside it.
    Rect take_left(float width, float gap = 0) {
        const Rect strip{x, y, width, h};
        x += width + gap;
        w -= width + gap;
        return strip;
    }
    /// Cuts a strip off the right and leaves `gap` empty beside it.
    Rect take_right(float width, float gap = 0) {
        const Rect strip{right() - width, y, width, h};
        w -= width + gap;
        return strip;
    }
};

/// Column `index` of `count` equal columns with `gap` between them.
inline Rect column(const Rect& all, int index, int count, float gap) {
    const float width = (all.w - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
    return {all.x + static_cast<float>(index) * (width + gap), all.y, width, all.h};
}

namespace grid {
constexpr float width = 1080, height = 1920;  ///< design size of the panel
constexpr float margin = 56, gap = 24, radius = 20, line = 2;
}  // namespace grid

}  // namespace ui
