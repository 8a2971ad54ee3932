#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "ui/kit/shaper.h"

namespace ui {

/// The shaped glyphs that were drawn, side by side on one sheet for the graphics card: glyphs and never
/// texts, so that nothing on it can be read. Bounded: a full sheet is emptied before the next frame.
class GlyphSheet {
  public:
    static constexpr int side = 2048;  ///< pixels

    /// Where a glyph lies on the sheet, and how it stands to the pen; window pixels.
    struct Place {
        int x = 0, y = 0, width = 0, height = 0, left = 0, top = 0;
    };
    /// Draws the glyph on the sheet if it is not there. nullptr: it has no picture (a blank), or no room is
    /// left.
    const Place* place(const Shaper& shaper, const GlyphKey& key);

    /// To be called before a frame: empties a sheet that had no room.
    void begin_frame();
    void clear();
    /// A frame found no room for a glyph: it must be drawn again.
    [[nodiscard]] bool overfull() const { return overfull_; }
    [[nodiscard]] std::size_t size() const { return places_.size(); }

    /// Rows that changed since they were last taken, first and one past the last.
    struct Rows {
        int first = 0, last = 0;
        [[nodiscard]] bool empty() const { return first >= last; }
    };
    Rows take_changed_rows();
    /// Coverage of one row, `side` bytes.
    [[nodiscard]] std::span<const std::uint8_t> row(int y) const;

  private:
    void mark_changed(int first, int last);

    std::vector<std::uint8_t> coverage_;  ///< empty until the first glyph
    std::map<GlyphKey, Place> places_;
    int shelf_y_ = 0, shelf_height_ = 0, next_x_ = 0;
    bool overfull_ = false;
    Rows changed_;
};

}  // namespace ui
