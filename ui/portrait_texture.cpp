#include "ui/portrait_texture.h"

#include <GL/gl.h>

#include <cstdint>
#include <vector>

namespace ui {

PortraitTexture::~PortraitTexture() {
    clear();
}

void PortraitTexture::clear() {
    shown_ = nullptr;
    if (texture_ == 0) return;
    // The driver may keep the memory for the next texture, so the face is painted over first.
    const std::vector<std::uint8_t> blank(static_cast<std::size_t>(width_) *
                                          static_cast<std::size_t>(height_) * 4);
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, blank.data());
    glDeleteTextures(1, &texture_);
    texture_ = 0;
    width_ = height_ = 0;
}

void PortraitTexture::show(const cardio::ReadResult* read, std::uint64_t session) {
    if (read == shown_ && session == session_) return;
    clear();
    shown_ = read;
    session_ = session;
    if (!read || !read->portrait) return;
    const auto& portrait = *read->portrait;
    const bool sane = portrait.width > 0 && portrait.height > 0 &&
                      portrait.width <= cardio::lds::max_portrait_side &&
                      portrait.height <= cardio::lds::max_portrait_side;
    const auto pixels = static_cast<std::size_t>(portrait.width) * static_cast<std::size_t>(portrait.height);
    if (!sane || portrait.rgba.size() < pixels * 4) return;
    width_ = portrait.width;
    height_ = portrait.height;
    glGenTextures(1, &texture_);
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width_, height_, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 portrait.rgba.data());
}

void* PortraitTexture::handle() const {
    return reinterpret_cast<void*>(static_cast<std::uintptr_t>(texture_));
}

}  // namespace ui
