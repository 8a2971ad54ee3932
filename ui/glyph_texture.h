#pragma once

#include "ui/kit/glyph_sheet.h"

namespace ui {

/// The sheet of shaped glyphs on the graphics card: white, as opaque as the glyph covers the pixel.
class GlyphTexture {
  public:
    GlyphTexture() = default;
    ~GlyphTexture();
    GlyphTexture(const GlyphTexture&) = delete;
    GlyphTexture& operator=(const GlyphTexture&) = delete;

    /// The texture's name, which it has before it holds anything. Needs a current OpenGL context.
    [[nodiscard]] void* handle();
    /// Brings over what changed on the sheet since the last time; before the frame that shows it is rendered.
    void bring(GlyphSheet& sheet);

  private:
    unsigned int texture_ = 0;
    bool has_pixels_ = false;
};

}  // namespace ui
