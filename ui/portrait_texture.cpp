#include "ui/portrait_texture.h"

#include <cstdint>

namespace ui {

void PortraitTexture::clear() {
    shown_ = nullptr;
    texture_.clear();
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
    texture_.upload(portrait.width, portrait.height, portrait.rgba);
}

}  // namespace ui
