#include "cardio/picture/jpeg2000_size.h"

namespace cardio::picture {
namespace {

constexpr std::uint64_t codestream_box = 0x6A703263, header_box = 0x6A703268,
                        palette_box = 0x70636C72;  // "jp2c", "jp2h", "pclr"
constexpr int max_boxes = 64;

std::uint64_t number_at(BytesView bytes, std::size_t at, std::size_t count) {
    std::uint64_t number = 0;
    for (const std::uint8_t byte : bytes.subspan(at, count)) number = number << 8 | byte;
    return number;
}

/// One box: its header size and its whole size. Size 1 means a 64-bit size follows, 0 that the box is the
/// last.
struct Box {
    std::uint64_t type = 0, header_size = 8, size = 0;
};

std::optional<Box> read_box(BytesView bytes) {
    if (bytes.size() < 8) return std::nullopt;
    Box box{number_at(bytes, 4, 4), 8, number_at(bytes, 0, 4)};
    if (box.size == 0) box.size = bytes.size();
    if (box.size == 1) {
        if (bytes.size() < 16) return std::nullopt;
        box.header_size = 16;
        box.size = number_at(bytes, 8, 8);
    }
    if (box.size < box.header_size || box.size > bytes.size()) return std::nullopt;
    return box;
}

/// Content of the first box of this type on this level.
std::optional<BytesView> find_box(BytesView boxes, std::uint64_t type) {
    for (int count = 0; count < max_boxes; ++count) {
        const auto box = read_box(boxes);
        if (!box) return std::nullopt;
        if (box->type == type) return boxes.subspan(box->header_size, box->size - box->header_size);
        boxes = boxes.subspan(box->size);
    }
    return std::nullopt;
}

std::optional<BytesView> find_codestream(BytesView image) {
    if (!image.empty() && image[0] == 0xFF) return image;
    return find_box(image, codestream_box);
}

/// NPC of the palette box, ISO/IEC 15444-1 I.5.3.4; 0 without one.
int palette_columns(BytesView image) {
    const auto header = find_box(image, header_box);
    const auto palette = header ? find_box(*header, palette_box) : std::nullopt;
    return palette && palette->size() > 2 ? (*palette)[2] : 0;
}

std::uint64_t tiles_along(std::uint64_t end, std::uint64_t offset, std::uint64_t tile) {
    return (end - offset + tile - 1) / tile;
}

void read_components(BytesView components, Jpeg2000Size& size) {
    size.eight_bits = size.full_sampling = true;
    for (std::size_t at = 0; at < components.size(); at += 3) {
        size.eight_bits &= components[at] == 7;
        size.full_sampling &= components[at + 1] == 1 && components[at + 2] == 1;
    }
}

}  // namespace

std::optional<Jpeg2000Size> read_jpeg2000_size(BytesView image) {
    // SOC, SIZ, Lsiz, Rsiz, then eight numbers of four bytes, Csiz, then three bytes a component
    constexpr std::size_t fixed_size = 42, first_number = 8;
    const auto found = find_codestream(image);
    if (!found || found->size() < fixed_size || number_at(*found, 0, 4) != 0xFF4FFF51) return std::nullopt;
    const BytesView stream = *found;
    const auto number = [&](std::size_t index) { return number_at(stream, first_number + 4 * index, 4); };
    const auto components = static_cast<std::size_t>(number_at(stream, 40, 2));
    const std::uint64_t x_end = number(0), y_end = number(1), x = number(2), y = number(3),
                        tile_width = number(4), tile_height = number(5), tile_x = number(6),
                        tile_y = number(7);
    const bool fits =
        stream.size() >= fixed_size + 3 * components && number_at(stream, 4, 2) == 38 + 3 * components;
    const bool sound =
        x < x_end && y < y_end && tile_x <= x && tile_y <= y && tile_width > 0 && tile_height > 0;
    if (!fits || !sound) return std::nullopt;
    Jpeg2000Size size;
    size.width = static_cast<std::uint32_t>(x_end - x);
    size.height = static_cast<std::uint32_t>(y_end - y);
    size.tiles = tiles_along(x_end, tile_x, tile_width) * tiles_along(y_end, tile_y, tile_height);
    size.components = static_cast<int>(components);
    size.palette_columns = palette_columns(image);
    read_components(stream.subspan(fixed_size, 3 * components), size);
    return size;
}

}  // namespace cardio::picture
