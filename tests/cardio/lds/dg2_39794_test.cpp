#include <gtest/gtest.h>

#include "cardio/lds/dg2.h"
#include "tests/cardio/lds/faces.h"
#include "tests/cardio/lds/hostile.h"

// DG2 with an ISO/IEC 39794-5 face: the way to the image is the one that ICAO's application profile draws
// (ID-ICAO-ISO-IEC-39794-5-ed-1-v1), everything beside it is optional or to be skipped.
namespace cardio::lds {
namespace {

using tests::dg2_of, tests::face_block_39794, tests::instance, tests::representation_39794;

const Bytes jpeg = from_hex("FFD8FFE0 0102030405"), j2k = from_hex("FF4FFF51 0102030405"),
            jp2 = from_hex("0000000C6A5020200D0A870A 0102030405");

Bytes dg2_with(BytesView block) {
    return dg2_of({instance(block, 0x7F2E)});
}

/// A representation whose image has other fields around it.
Bytes representation_with(BytesView before, BytesView image_representation, BytesView after) {
    return encode_tlv(0x30, concat({before, image_representation, after}));
}

/// The content of an element.
Bytes content_of(const Bytes& element) {
    const auto header = read_tlv_header(element);
    return {element.begin() + static_cast<std::ptrdiff_t>(header->header_size), element.end()};
}

Bytes image_representation(BytesView image) {
    return encode_tlv(0xA1, encode_tlv(0xA0, encode_tlv(0xA0, encode_tlv(0x80, image))));
}

TEST(ParseDg2Of39794, block_written_out_gives_its_image) {
    // A1 { 65 { A0 version 3 of 2019, A1 { 30 { 80 id 0, A1 { A0 { A0 { 80 image, A1 { A0 { 80 JPEG } } } } }
    // } } } }
    const Bytes block = from_hex(
        "A12A 6528 A007 800103 810207E3 A11D 301B 800100 A116 A014 A012 8009 FFD8FFE00102030405 A105 A003 "
        "800102");
    const auto face = parse_dg2(dg2_with(block));
    ASSERT_TRUE(face.ok());
    EXPECT_EQ(face->format, FaceImage::Format::jpeg);
    EXPECT_EQ(face->image, jpeg);
}

TEST(ParseDg2Of39794, image_formats_are_known_by_their_first_bytes) {
    const std::pair<Bytes, FaceImage::Format> cases[] = {
        {jpeg, FaceImage::Format::jpeg}, {jp2, FaceImage::Format::jp2}, {j2k, FaceImage::Format::j2k}};
    for (const auto& [image, format] : cases) {
        const auto face = parse_dg2(tests::dg2_39794_around(image));
        ASSERT_TRUE(face.ok());
        EXPECT_EQ(face->format, format);
        EXPECT_EQ(face->image, image);
    }
    EXPECT_FALSE(parse_dg2(tests::dg2_39794_around(from_hex("89504E470D0A1A0A 0102"))).ok());
}

TEST(ParseDg2Of39794, primitive_data_block_and_missing_template_are_read_too) {
    const Bytes block = face_block_39794(representation_39794(jpeg));
    EXPECT_EQ(parse_dg2(dg2_of({instance(block, 0x5F2E)}))->image, jpeg);
    const Bytes bare = content_of(block);
    EXPECT_EQ(parse_dg2(dg2_with(bare))->image, jpeg);
}

TEST(ParseDg2Of39794, optional_fields_are_skipped_wherever_they_stand) {
    const Bytes before = from_hex("800100"),
                after = from_hex("A204800207E8 A300 A400 850109 860100 A700 A800 A900");
    const Bytes quality = from_hex("A309 3007 A000 800163 8100");
    for (const auto& [first, last] :
         {std::pair{before, after}, {concat({before, quality}), Bytes{}}, {Bytes{}, after}}) {
        const Bytes block = face_block_39794(representation_with(first, image_representation(jpeg), last));
        ASSERT_TRUE(parse_dg2(dg2_with(block)).ok());
        EXPECT_EQ(parse_dg2(dg2_with(block))->image, jpeg);
    }
}

TEST(ParseDg2Of39794, first_representation_with_an_image_is_taken) {
    const Bytes other_kind =
        encode_tlv(0xA1, encode_tlv(0xA0, encode_tlv(0xA1, from_hex("800103"))));  // a 3D shape
    const Bytes extension = encode_tlv(0xA1, encode_tlv(0xA1, {}));
    const Bytes shape = representation_with(from_hex("800100"), other_kind, {}),
                unknown = representation_with(from_hex("800100"), extension, {});
    const Bytes several = concat({shape, unknown, representation_39794(jpeg), representation_39794(jp2)});
    EXPECT_EQ(parse_dg2(dg2_with(face_block_39794(several)))->image, jpeg);
    EXPECT_FALSE(parse_dg2(dg2_with(face_block_39794(concat({shape, unknown})))).ok());
}

TEST(ParseDg2Of39794, image_deeper_inside_another_field_is_no_face) {
    const Bytes hidden = encode_tlv(0xA3, image_representation(jpeg));
    EXPECT_FALSE(parse_dg2(dg2_with(face_block_39794(representation_with({}, hidden, {})))).ok());
    EXPECT_FALSE(parse_dg2(dg2_with(encode_tlv(0x30, face_block_39794(representation_39794(jpeg))))).ok());
}

TEST(ParseDg2Of39794, blocks_without_what_leads_to_the_image_are_refused) {
    EXPECT_FALSE(parse_dg2(dg2_with({})).ok());
    EXPECT_FALSE(parse_dg2(dg2_with(from_hex("A100"))).ok());
    EXPECT_FALSE(parse_dg2(dg2_with(from_hex("A102 6500"))).ok());
    EXPECT_FALSE(parse_dg2(dg2_with(face_block_39794({}))).ok());
    EXPECT_FALSE(parse_dg2(dg2_with(face_block_39794(encode_tlv(0x31, image_representation(jpeg))))).ok());
    EXPECT_FALSE(parse_dg2(tests::dg2_39794_around({})).ok());
    // another biometric: [APPLICATION 4], a finger
    const Bytes finger = encode_tlv(0xA1, encode_tlv(0x64, encode_tlv(0xA1, representation_39794(jpeg))));
    EXPECT_FALSE(parse_dg2(dg2_with(finger)).ok());
}

TEST(ParseDg2Of39794, truncations_and_changed_bytes_are_survived) {
    const Bytes sample = tests::dg2_39794_around(jp2);
    tests::expect_every_truncation_refused(sample, parse_dg2);
    tests::survive_every_changed_byte(
        sample, parse_dg2, [&](const FaceImage& face) { EXPECT_LT(face.image.size(), sample.size()); });
}

}  // namespace
}  // namespace cardio::lds
