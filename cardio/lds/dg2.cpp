#include "cardio/lds/dg2.h"

#include <optional>

#include "cardio/lds/der.h"
#include "cardio/lds/face_record.h"
#include "cardio/lds/file_id.h"

namespace cardio::lds {
namespace {

constexpr std::uint32_t group_template = 0x7F61, instance_template = 0x7F60, header_template = 0xA1,
                        biometric_type = 0x81, data_block = 0x5F2E, constructed_data_block = 0x7F2E;
constexpr unsigned face_type = 0x02;  // one bit a kind, ISO/IEC 7816-11 table 4

bool is_data_block(std::uint32_t tag) {
    return tag == data_block || tag == constructed_data_block;
}

/// Whether a header lets its template hold a face: the type is optional.
bool may_be_face(const Tlv& header) {
    const auto type = find_tlv(header.value, biometric_type);
    return !type || type->value.empty() || (type->value.back() & face_type) != 0;
}

/// The data block of a biometric information template, if its header does not say that it is no face.
std::optional<Tlv> face_block(const Tlv& instance) {
    TlvReader parts(instance.value);
    const auto header = parts.expect(header_template);
    if (!header || !may_be_face(*header)) return std::nullopt;
    const auto block = parts.next();
    return block && is_data_block(block->tag) ? block : std::nullopt;
}

/// The biometric data block of the first template with a face, Doc 9303-10 4.7.2 table 38. How many there are
/// is not believed.
std::optional<Tlv> first_face_block(const Tlv& group) {
    TlvReader reader(group.value);
    if (!small_integer(reader.expect(tag::integer))) return std::nullopt;
    while (const auto instance = reader.next()) {
        if (instance->tag != instance_template) continue;
        if (const auto block = face_block(*instance)) return block;
    }
    return std::nullopt;
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
    if (file.size() > max_dg2_size) return malformed("DG2: larger than any portrait");
    const auto outer = only_element(file, file_tag(FileId::dg2));
    if (!outer) return malformed("DG2: no template 75");
    const auto group = only_element(outer->value, group_template);
    const auto block = group ? first_face_block(*group) : std::nullopt;
    if (!block) return malformed("DG2: no biometric data block");
    const auto image = is_face_record_19794(block->value) ? first_image_19794(block->value)
                                                          : first_image_39794(block->value);
    if (!image) return malformed("DG2: malformed face record");
    const auto format = format_of(*image);
    if (!format) return malformed("DG2: neither JPEG nor JPEG 2000");
    return FaceImage{*format, Bytes(image->begin(), image->end())};
}

}  // namespace cardio::lds
