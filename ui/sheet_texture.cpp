#include "ui/sheet_texture.h"

#include <GL/gl.h>

#include <cstdint>
#include <vector>

namespace ui {
namespace {

constexpr int longest_side = 4096;

const kiosk::print::PagePicture* page_of(const kiosk::session::Model& model) {
    const auto* preview = std::get_if<kiosk::session::Preview>(&model.state);
    if (preview == nullptr || preview->page < 0) return nullptr;
    const auto page = static_cast<std::size_t>(preview->page);
    return page < preview->pages.size() ? &preview->pages[page] : nullptr;
}

bool is_sound(const kiosk::print::PagePicture& page) {
    const bool sides =
        page.width > 0 && page.height > 0 && page.width <= longest_side && page.height <= longest_side;
    return sides &&
           page.grey.size() == static_cast<std::size_t>(page.width) * static_cast<std::size_t>(page.height);
}

std::vector<std::uint8_t> rgba_of(const kiosk::print::PagePicture& page) {
    std::vector<std::uint8_t> pixels;
    pixels.reserve(page.grey.size() * 4);
    for (const std::uint8_t grey : page.grey) pixels.insert(pixels.end(), {grey, grey, grey, 255});
    return pixels;
}

}  // namespace

SheetTexture::~SheetTexture() {
    clear();
}

void SheetTexture::clear() {
    shown_ = nullptr;
    if (texture_ == 0) return;
    // The driver may keep the memory for the next texture, so the page is painted over first.
    const std::vector<std::uint8_t> blank(static_cast<std::size_t>(width_) *
                                          static_cast<std::size_t>(height_) * 4);
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, blank.data());
    glDeleteTextures(1, &texture_);
    texture_ = 0;
    width_ = height_ = 0;
}

void SheetTexture::show(const kiosk::session::Model& model) {
    const auto* page = page_of(model);
    const void* identity = page != nullptr && is_sound(*page) ? page->grey.data() : nullptr;
    if (identity == shown_) return;
    clear();
    shown_ = identity;
    if (identity == nullptr) return;
    width_ = page->width;
    height_ = page->height;
    glGenTextures(1, &texture_);
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    auto pixels = rgba_of(*page);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width_, height_, 0, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    cardio::wipe(pixels);
}

void* SheetTexture::handle() const {
    return reinterpret_cast<void*>(static_cast<std::uintptr_t>(texture_));
}

}  // namespace ui
