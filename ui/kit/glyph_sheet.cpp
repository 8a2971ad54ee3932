#include "ui/kit/glyph_sheet.h"

#include <algorithm>

namespace ui {
namespace {

constexpr int apart = 2;  ///< so that neighbours do not bleed into each other

}  // namespace

const GlyphSheet::Place* GlyphSheet::place(const Shaper& shaper, const GlyphKey& key) {
    const auto found = places_.find(key);
    if (found != places_.end()) return found->second.width > 0 ? &found->second : nullptr;
    const GlyphPicture picture = shaper.picture(key);
    if (picture.width > 0 && next_x_ + picture.width > side) {
        shelf_y_ += shelf_height_ + apart;
        next_x_ = shelf_height_ = 0;
    }
    if (shelf_y_ + picture.height > side || picture.width > side) {
        overfull_ = true;
        return nullptr;
    }
    if (coverage_.empty()) coverage_.resize(static_cast<std::size_t>(side) * side);
    const Place place{next_x_, shelf_y_, picture.width, picture.height, picture.left, picture.top};
    for (int y = 0; y < place.height; ++y)
        std::copy_n(picture.coverage.begin() + static_cast<std::ptrdiff_t>(y) * place.width, place.width,
                    coverage_.begin() + static_cast<std::ptrdiff_t>(place.y + y) * side + place.x);
    if (place.height > 0) mark_changed(place.y, place.y + place.height);
    next_x_ += place.width + apart;
    shelf_height_ = std::max(shelf_height_, place.height);
    const Place& kept = places_.emplace(key, place).first->second;
    return kept.width > 0 ? &kept : nullptr;
}

void GlyphSheet::begin_frame() {
    if (overfull_) clear();
}

void GlyphSheet::clear() {
    places_.clear();
    shelf_y_ = shelf_height_ = next_x_ = 0;
    overfull_ = false;
    if (coverage_.empty()) return;
    std::fill(coverage_.begin(), coverage_.end(), std::uint8_t{0});
    changed_ = {0, side};
}

GlyphSheet::Rows GlyphSheet::take_changed_rows() {
    const Rows rows = changed_;
    changed_ = {};
    return rows;
}

std::span<const std::uint8_t> GlyphSheet::row(int y) const {
    return std::span(coverage_).subspan(static_cast<std::size_t>(y) * side, side);
}

void GlyphSheet::mark_changed(int first, int last) {
    changed_ = changed_.empty() ? Rows{first, last}
                                : Rows{std::min(changed_.first, first), std::max(changed_.last, last)};
}

}  // namespace ui
