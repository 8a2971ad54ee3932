#pragma once

#include "cardio/tlv.h"

/// DG2 as chips have it, built byte by byte from the standards.
namespace tests {

inline void append_number(cardio::Bytes& out, std::size_t number, int count) {
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(number >> shift));
}

/// An ISO/IEC 19794-5:2005 record of one face.
inline cardio::Bytes face_record(cardio::BytesView image, int feature_points = 0) {
    const std::size_t face_size = 20 + 8 * static_cast<std::size_t>(feature_points) + 12 + image.size();
    cardio::Bytes record = {'F', 'A', 'C', 0, '0', '1', '0', 0};
    append_number(record, 14 + face_size, 4);
    append_number(record, 1, 2);
    append_number(record, face_size, 4);
    append_number(record, static_cast<std::size_t>(feature_points), 2);
    record.resize(14 + face_size - image.size());
    record.insert(record.end(), image.begin(), image.end());
    return record;
}

/// One biometric information template: header of the given biometric type (2: face), then the data block.
inline cardio::Bytes instance(cardio::BytesView block_value, std::uint32_t block_tag = 0x5F2E,
                              std::uint8_t type = 2) {
    using cardio::concat, cardio::encode_tlv, cardio::from_hex;
    cardio::Bytes header = from_hex("A10E 810102 820100 87020101 88020008");
    header.at(4) = type;
    return encode_tlv(0x7F60, concat({header, encode_tlv(block_tag, block_value)}));
}

/// DG2 around any number of templates.
inline cardio::Bytes dg2_of(std::initializer_list<cardio::BytesView> instances) {
    const cardio::Bytes count = {0x02, 0x01, static_cast<std::uint8_t>(instances.size())};
    cardio::Bytes all = count;
    for (const cardio::BytesView one : instances) all.insert(all.end(), one.begin(), one.end());
    return cardio::encode_tlv(0x75, cardio::encode_tlv(0x7F61, all));
}

inline cardio::Bytes dg2_around(cardio::BytesView image, int feature_points = 0,
                                std::uint32_t block_tag = 0x5F2E) {
    return dg2_of({instance(face_record(image, feature_points), block_tag)});
}

/// An ISO/IEC 39794-5:2019 representation: its id, then the image in base, imageRepresentation2DBlock,
/// representationData2D with the one mandatory field of imageInformation2DBlock (imageDataFormat, code 3:
/// JPEG 2000, lossy).
inline cardio::Bytes representation_39794(cardio::BytesView image) {
    using cardio::concat, cardio::encode_tlv, cardio::from_hex;
    const cardio::Bytes plane = concat({encode_tlv(0x80, image), from_hex("A105 A003 800103")});
    const cardio::Bytes nested = encode_tlv(0xA1, encode_tlv(0xA0, encode_tlv(0xA0, plane)));
    return encode_tlv(0x30, concat({from_hex("800100"), nested}));
}

/// FaceImageDataBlock of version 3, 2019, around representations, in the template A1 of Doc 9303-10.
inline cardio::Bytes face_block_39794(cardio::BytesView representations) {
    using cardio::concat, cardio::encode_tlv, cardio::from_hex;
    const cardio::Bytes content =
        concat({from_hex("A007 800103 810207E3"), encode_tlv(0xA1, representations)});
    return encode_tlv(0xA1, encode_tlv(0x65, content));
}

inline cardio::Bytes dg2_39794_around(cardio::BytesView image) {
    return dg2_of({instance(face_block_39794(representation_39794(image)), 0x7F2E)});
}

}  // namespace tests
