#include "ui/sheet_texture.h"

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

void SheetTexture::clear() {
    shown_ = nullptr;
    texture_.clear();
}

void SheetTexture::show(const kiosk::session::Model& model) {
    const auto* page = page_of(model);
    const void* identity = page != nullptr && is_sound(*page) ? page->grey.data() : nullptr;
    if (identity == shown_) return;
    clear();
    shown_ = identity;
    if (identity == nullptr) return;
    auto pixels = rgba_of(*page);
    texture_.upload(page->width, page->height, pixels);
    cardio::wipe(pixels);
}

}  // namespace ui
