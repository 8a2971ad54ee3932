#include "cardio/lds/face_record.h"

namespace cardio::lds {
namespace {

// ISO/IEC 19794-5:2005 5.4 to 5.8: sizes of the parts of a face record, bytes.
constexpr std::size_t record_header_size = 14, facial_information_size = 20, feature_point_size = 8,
                      image_information_size = 12;

std::size_t number_at(BytesView bytes, std::size_t at, std::size_t count) {
    std::size_t number = 0;
    for (const std::uint8_t byte : bytes.subspan(at, count)) number = number << 8 | byte;
    return number;
}

}  // namespace

bool is_face_record_19794(BytesView block) {
    static constexpr std::uint8_t format[] = {'F', 'A', 'C', 0};
    return block.size() >= sizeof format && equal(block.first(sizeof format), format);
}

std::optional<BytesView> first_image_19794(BytesView block) {
    static constexpr std::uint8_t version[] = {'0', '1', '0', 0};
    if (block.size() < record_header_size || !is_face_record_19794(block) ||
        !equal(block.subspan(4, 4), version))
        return std::nullopt;
    const std::size_t record_size = number_at(block, 8, 4), faces = number_at(block, 12, 2);
    if (faces == 0 || record_size < record_header_size || record_size > block.size()) return std::nullopt;
    const BytesView record = block.subspan(record_header_size, record_size - record_header_size);
    if (record.size() < facial_information_size) return std::nullopt;
    const std::size_t face_size = number_at(record, 0, 4), points = number_at(record, 4, 2);
    const std::size_t before = facial_information_size + points * feature_point_size + image_information_size;
    if (face_size > record.size() || before >= face_size) return std::nullopt;
    return record.subspan(before, face_size - before);
}

}  // namespace cardio::lds
