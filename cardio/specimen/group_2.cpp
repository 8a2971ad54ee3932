#include "cardio/specimen/der.h"
#include "cardio/specimen/groups.h"

namespace cardio::specimen {
namespace {

constexpr std::uint8_t format_19794 = 0x08;
constexpr std::uint8_t format_39794 = 0x2A;

void append_u16(Bytes& out, std::size_t number) {
    out.push_back(static_cast<std::uint8_t>(number >> 8));
    out.push_back(static_cast<std::uint8_t>(number));
}

void append_u32(Bytes& out, std::size_t number) {
    append_u16(out, number >> 16 & 0xFFFF);
    append_u16(out, number & 0xFFFF);
}

/// ISO/IEC 19794-5:2005 5.4 to 5.7: record header, one face without feature points, image information, image.
Bytes face_record(const FaceImage& image) {
    constexpr std::size_t record_header = 14;
    constexpr std::size_t face_block = 20 + 12;
    Bytes out{'F', 'A', 'C', 0, '0', '1', '0', 0};
    append_u32(out, record_header + face_block + image.data.size());
    append_u16(out, 1);
    append_u32(out, face_block + image.data.size());
    append_u16(out, 0);
    out.push_back(image.female ? 2 : 1);
    out.insert(out.end(), 13, 0);  // colours, properties, expression, pose: unspecified
    out.push_back(1);              // full frontal
    out.push_back(image.format == PictureFormat::jpeg ? 0 : 1);
    append_u16(out, static_cast<std::size_t>(image.width));
    append_u16(out, static_cast<std::size_t>(image.height));
    out.push_back(1);             // sRGB
    out.insert(out.end(), 5, 0);  // source, device, quality: unspecified
    out.insert(out.end(), image.data.begin(), image.data.end());
    return out;
}

/// Context tags of ASN.1 with implicit tagging: 80 + n for a value, A0 + n for what has parts.
Bytes value(std::uint32_t number, BytesView content) {
    return encode_tlv(0x80 + number, content);
}
Bytes parts(std::uint32_t number, std::initializer_list<BytesView> content) {
    return encode_tlv(0xA0 + number, concat(content));
}
Bytes size_value(std::uint32_t number, int size) {
    return value(number, Bytes{static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size)});
}

/// FaceImageDataBlock of ISO/IEC 39794-5:2019: version, and one representation of a two-dimensional image.
Bytes face_block(const FaceImage& image) {
    constexpr std::uint8_t jpeg = 2, jpeg2000_lossy = 3;
    const Bytes format{image.format == PictureFormat::jpeg ? jpeg : jpeg2000_lossy};
    const Bytes version = parts(0, {value(0, Bytes{3}), value(1, Bytes{0x07, 0xE3})});
    const Bytes kind_for_travel_documents = parts(1, {value(0, Bytes{0})});
    const Bytes information = parts(1, {parts(0, {value(0, format)}), kind_for_travel_documents,
                                        parts(7, {size_value(0, image.width), size_value(1, image.height)})});
    const Bytes two_dimensional = parts(0, {value(0, image.data), information});
    const Bytes representation = der::sequence({value(0, Bytes{0}), parts(1, {parts(0, {two_dimensional})})});
    return encode_tlv(0x65, concat({version, parts(1, {representation})}));
}

Bytes biometric_group(std::uint8_t format_type, std::uint32_t data_tag, BytesView data) {
    const Bytes header =
        concat({encode_tlv(0x80, Bytes{0x01, 0x01}), encode_tlv(0x81, Bytes{0x02}),
                encode_tlv(0x87, Bytes{0x01, 0x01}), encode_tlv(0x88, Bytes{0x00, format_type})});
    const Bytes biometric = concat({encode_tlv(0xA1, header), encode_tlv(data_tag, data)});
    return encode_tlv(0x75, encode_tlv(0x7F61, concat({der::integer(1), encode_tlv(0x7F60, biometric)})));
}

}  // namespace

Bytes encode_dg2(const FaceImage& image) {
    return biometric_group(format_19794, 0x5F2E, face_record(image));
}

Bytes encode_dg2_39794(const FaceImage& image) {
    return biometric_group(format_39794, 0x7F2E, parts(1, {face_block(image)}));
}

}  // namespace cardio::specimen
