#include "cardio/lds/der.h"
#include "cardio/lds/face_record.h"

namespace cardio::lds {
namespace {

// ISO/IEC 39794-5:2019 annex A, as far as the way to the image goes; the module has implicit tags.
constexpr std::uint32_t face_image_data_block = 0x65, representation_blocks = 0xA1,
                        image_representation = 0xA1, base = 0xA0, image_representation_2d_block = 0xA0,
                        representation_data_2d = 0x80;
constexpr std::uint32_t block_template = 0xA1;  // Doc 9303-10 4.7.2, around the data block

/// The elements on this level are searched and not counted: most are optional, and later editions may add
/// some.
std::optional<BytesView> inside(const std::optional<BytesView>& bytes, std::uint32_t tag) {
    if (!bytes) return std::nullopt;
    const auto element = find_tlv(*bytes, tag);
    return element ? std::optional(element->value) : std::nullopt;
}

/// The image of a representation that has one; it may have a shape instead.
std::optional<BytesView> image_of(BytesView representation) {
    const auto plane =
        inside(inside(inside(representation, image_representation), base), image_representation_2d_block);
    return inside(plane, representation_data_2d);
}

}  // namespace

std::optional<BytesView> first_image_39794(BytesView block) {
    const auto outer = first_element(block, block_template);
    const auto blocks =
        inside(inside(outer ? outer->value : block, face_image_data_block), representation_blocks);
    if (!blocks) return std::nullopt;
    TlvReader reader(*blocks);
    while (const auto representation = reader.expect(tag::sequence)) {
        if (const auto image = image_of(representation->value)) return image;
    }
    return std::nullopt;
}

}  // namespace cardio::lds
