#include "cardio/lds/dg2.h"

#include <algorithm>
#include <optional>

#include "cardio/lds/der.h"
#include "cardio/lds/file_id.h"

namespace cardio::lds {
namespace {

constexpr std::uint32_t group_template = 0x7F61, instance_template = 0x7F60, header_template = 0xA1,
                        data_block = 0x5F2E, constructed_data_block = 0x7F2E;

// ISO/IEC 19794-5:2005 5.4 to 5.8: sizes of the parts of a face record, bytes.
constexpr std::size_t record_header_size = 14, facial_information_size = 20, feature_point_size = 8,
                      image_information_size = 12;

std::size_t number_at(BytesView bytes, std::size_t at, std::size_t count) {
    std::size_t number = 0;
    for (const std::uint8_t byte : bytes.subspan(at, count)) number = number << 8 | byte;
    return number;
}

/// The biometric data block of the first instance, Doc 9303-10 4.7.2 table 38.
std::optional<Tlv> first_data_block(const Tlv& group) {
    TlvReader reader(group.value);
    const auto count = small_integer(reader.expect(tag::integer));
    const auto instance = reader.expect(instance_template);
    if (!count || *count < 1 || !instance) return std::nullopt;
    TlvReader parts(instance->value);
    const auto header = parts.expect(header_template);
    const auto block = parts.next();
    if (!header || !block || (block->tag != data_block && block->tag != constructed_data_block))
        return std::nullopt;
    return block;
}

/// The image of the first face in an ISO/IEC 19794-5 record. Padding after the record is ignored.
std::optional<BytesView> first_image(BytesView block) {
    static constexpr std::uint8_t format_and_version[] = {'F', 'A', 'C', 0, '0', '1', '0', 0};
    if (block.size() < record_header_size || !equal(block.first(8), format_and_version)) return std::nullopt;
    const std::size_t record_size = number_at(block, 8, 4), faces = number_at(block, 12, 2);
    if (faces == 0 || record_size < record_header_size || record_size > block.size()) return std::nullopt;
    const BytesView record = block.subspan(record_header_size, record_size - record_header_size);
    if (record.size() < facial_information_size) return std::nullopt;
    const std::size_t face_size = number_at(record, 0, 4), points = number_at(record, 4, 2);
    const std::size_t before = facial_information_size + points * feature_point_size + image_information_size;
    if (face_size > record.size() || before >= face_size) return std::nullopt;
    return record.subspan(before, face_size - before);
}

template <std::size_t size>
bool starts_with(BytesView bytes, const std::uint8_t (&magic)[size]) {
    return bytes.size() > size && equal(bytes.first(size), magic);
}

/// By content: the image data type of the record is wrong on some documents.
std::optional<FaceImage::Format> format_of(BytesView image) {
    static constexpr std::uint8_t jpeg[] = {0xFF, 0xD8, 0xFF};
    static constexpr std::uint8_t jp2[] = {0, 0, 0, 0x0C, 'j', 'P', ' ', ' ', 0x0D, 0x0A, 0x87, 0x0A};
    static constexpr std::uint8_t j2k[] = {0xFF, 0x4F, 0xFF, 0x51};
    if (starts_with(image, jpeg)) return FaceImage::Format::jpeg;
    if (starts_with(image, jp2)) return FaceImage::Format::jp2;
    if (starts_with(image, j2k)) return FaceImage::Format::j2k;
    return std::nullopt;
}

}  // namespace

Parsed<FaceImage> parse_dg2(BytesView file) {
    const auto outer = only_element(file, file_tag(FileId::dg2));
    if (!outer) return malformed("DG2: no template 75");
    const auto group = only_element(outer->value, group_template);
    const auto block = group ? first_data_block(*group) : std::nullopt;
    if (!block) return malformed("DG2: no biometric data block");
    const auto image = first_image(block->value);
    if (!image) return malformed("DG2: malformed face record");
    const auto format = format_of(*image);
    if (!format) return malformed("DG2: neither JPEG nor JPEG 2000");
    return FaceImage{*format, Bytes(image->begin(), image->end())};
}

}  // namespace cardio::lds
