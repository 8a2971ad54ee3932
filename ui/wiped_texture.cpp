#include "ui/wiped_texture.h"

#include <GL/gl.h>

#include <vector>

namespace ui {

WipedTexture::~WipedTexture() {
    clear();
}

void WipedTexture::clear() {
    if (texture_ == 0) return;
    const std::vector<std::uint8_t> blank(static_cast<std::size_t>(width_) *
                                          static_cast<std::size_t>(height_) * 4);
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, blank.data());
    glDeleteTextures(1, &texture_);
    texture_ = 0;
    width_ = height_ = 0;
}

void WipedTexture::upload(int width, int height, std::span<const std::uint8_t> rgba) {
    clear();
    width_ = width;
    height_ = height;
    glGenTextures(1, &texture_);
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width_, height_, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
}

void* WipedTexture::handle() const {
    return reinterpret_cast<void*>(static_cast<std::uintptr_t>(texture_));
}

}  // namespace ui
