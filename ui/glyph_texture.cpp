#include "ui/glyph_texture.h"

#include <GL/gl.h>

#include <cstdint>
#include <vector>

namespace ui {

GlyphTexture::~GlyphTexture() {
    if (texture_ != 0) glDeleteTextures(1, &texture_);
}

void* GlyphTexture::handle() {
    if (texture_ == 0) glGenTextures(1, &texture_);
    return reinterpret_cast<void*>(static_cast<std::uintptr_t>(texture_));
}

void GlyphTexture::bring(GlyphSheet& sheet) {
    const auto rows = sheet.take_changed_rows();
    if (rows.empty()) return;
    (void)handle();
    glBindTexture(GL_TEXTURE_2D, texture_);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    constexpr int side = GlyphSheet::side;
    if (!has_pixels_) {
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        const std::vector<std::uint8_t> blank(static_cast<std::size_t>(side) * side * 4);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, side, side, 0, GL_RGBA, GL_UNSIGNED_BYTE, blank.data());
        has_pixels_ = true;
    }
    std::vector<std::uint8_t> pixels;
    pixels.reserve(static_cast<std::size_t>(rows.last - rows.first) * side * 4);
    for (int y = rows.first; y < rows.last; ++y)
        for (const std::uint8_t alpha : sheet.row(y)) pixels.insert(pixels.end(), {255, 255, 255, alpha});
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, rows.first, side, rows.last - rows.first, GL_RGBA, GL_UNSIGNED_BYTE,
                    pixels.data());
}

}  // namespace ui
