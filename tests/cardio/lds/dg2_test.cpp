#include "cardio/lds/dg2.h"

#include <gtest/gtest.h>

#include "tests/cardio/lds/faces.h"
#include "tests/cardio/lds/hostile.h"

namespace cardio::lds {
namespace {

const Bytes jpeg = from_hex("FFD8FFE0 0102030405"), j2k = from_hex("FF4FFF51 0102030405"),
            jp2 = from_hex("0000000C6A5020200D0A870A 0102030405");

/// Sets `count` bytes of the face record in a DG2 to `number`; offsets count from "FAC".
Bytes with_number(Bytes dg2, std::size_t offset, std::size_t number, int count) {
    const std::string text = as_text(dg2);
    std::size_t at = text.find(std::string("FAC\0", 4)) + offset;
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
        dg2.at(at++) = static_cast<std::uint8_t>(number >> shift);
    return dg2;
}

constexpr std::size_t version_offset = 4, record_size_offset = 8, face_count_offset = 12,
                      face_size_offset = 14, point_count_offset = 18;

TEST(ParseDg2, image_formats_are_known_by_their_first_bytes) {
    const std::pair<Bytes, FaceImage::Format> cases[] = {
        {jpeg, FaceImage::Format::jpeg}, {jp2, FaceImage::Format::jp2}, {j2k, FaceImage::Format::j2k}};
    for (const auto& [image, format] : cases) {
        const auto face = parse_dg2(tests::dg2_around(image));
        ASSERT_TRUE(face.ok()) << to_hex(image);
        EXPECT_EQ(face->format, format);
        EXPECT_EQ(face->image, image);
    }
    EXPECT_FALSE(parse_dg2(tests::dg2_around(from_hex("89504E470D0A1A0A 0102"))).ok());
    EXPECT_FALSE(parse_dg2(tests::dg2_around(from_hex("FFD8"))).ok());
}

TEST(ParseDg2, constructed_data_block_is_read_too) {
    EXPECT_EQ(parse_dg2(tests::dg2_around(jpeg, 0, 0x7F2E))->image, jpeg);
    EXPECT_FALSE(parse_dg2(tests::dg2_around(jpeg, 0, 0x5F2F)).ok());
}

TEST(ParseDg2, feature_points_are_skipped) {
    for (const int points : {1, 7, 200})
        EXPECT_EQ(parse_dg2(tests::dg2_around(jpeg, points))->image, jpeg) << points;
}

TEST(ParseDg2, more_feature_points_than_the_block_holds_are_refused) {
    for (const std::size_t points : {1U, 2U, 0x7FFFU, 0xFFFFU}) {
        const Bytes dg2 = with_number(tests::dg2_around(from_hex("FFD8FFE0")), point_count_offset, points, 2);
        EXPECT_FALSE(parse_dg2(dg2).ok()) << points;
    }
}

TEST(ParseDg2, lengths_that_lie_are_refused) {
    const Bytes sound = tests::dg2_around(jpeg);
    ASSERT_TRUE(parse_dg2(sound).ok());
    for (const std::size_t size : {0UL, 13UL, 14UL, 33UL, 46UL, 56UL, 0x7FFFFFFFUL, 0xFFFFFFFFUL})
        EXPECT_FALSE(parse_dg2(with_number(sound, record_size_offset, size, 4)).ok()) << size;
    for (const std::size_t size : {0UL, 20UL, 32UL, 42UL, 0xFFFFFFFFUL})
        EXPECT_FALSE(parse_dg2(with_number(sound, face_size_offset, size, 4)).ok()) << size;
}

TEST(ParseDg2, record_without_face_or_of_another_version_is_refused) {
    const Bytes sound = tests::dg2_around(jpeg);
    EXPECT_FALSE(parse_dg2(with_number(sound, face_count_offset, 0, 2)).ok());
    EXPECT_FALSE(parse_dg2(with_number(sound, version_offset, 0x30323000, 4)).ok());
    EXPECT_FALSE(parse_dg2(with_number(sound, 0, 0x46495200, 4)).ok());
}

TEST(ParseDg2, first_of_several_faces_is_taken) {
    const Bytes first = tests::instance(tests::face_record(jpeg)),
                second = tests::instance(tests::face_record(jp2)),
                third = tests::instance(tests::face_block_39794(tests::representation_39794(j2k)), 0x7F2E);
    EXPECT_EQ(parse_dg2(tests::dg2_of({first, second, third}))->image, jpeg);
    EXPECT_EQ(parse_dg2(tests::dg2_of({third, second, first}))->image, j2k);
}

TEST(ParseDg2, templates_of_other_biometric_types_are_passed_over) {
    const Bytes finger = tests::instance(tests::face_record(jp2), 0x5F2E, 0x08),
                face = tests::instance(tests::face_record(jpeg));
    EXPECT_EQ(parse_dg2(tests::dg2_of({finger, face}))->image, jpeg);
    EXPECT_FALSE(parse_dg2(tests::dg2_of({finger})).ok());
}

TEST(ParseDg2, template_that_does_not_say_its_type_is_a_face) {
    const Bytes block = encode_tlv(0x5F2E, tests::face_record(jpeg));
    for (const char* header : {"A100", "A108 87020101 88020008", "A102 8100"}) {
        const Bytes untyped = encode_tlv(0x7F60, concat({from_hex(header), block}));
        EXPECT_EQ(parse_dg2(tests::dg2_of({untyped}))->image, jpeg) << header;
    }
    EXPECT_FALSE(parse_dg2(tests::dg2_of({encode_tlv(0x7F60, block)})).ok()) << "no header";
}

TEST(ParseDg2, first_face_that_is_malformed_is_not_replaced_by_another) {
    Bytes broken = tests::face_record(jpeg);
    broken.at(5) = '9';  // no such version
    EXPECT_FALSE(
        parse_dg2(tests::dg2_of({tests::instance(broken), tests::instance(tests::face_record(jpeg))})).ok());
}

TEST(ParseDg2, number_of_templates_is_not_believed) {
    const Bytes face = tests::instance(tests::face_record(jpeg));
    for (const char* count : {"020100", "020101", "0201 7F", "0202 0102"}) {
        const Bytes group = encode_tlv(0x7F61, concat({from_hex(count), face}));
        EXPECT_EQ(parse_dg2(encode_tlv(0x75, group))->image, jpeg) << count;
    }
    EXPECT_FALSE(parse_dg2(encode_tlv(0x75, encode_tlv(0x7F61, face))).ok()) << "no number";
}

TEST(ParseDg2, group_without_instance_is_refused) {
    EXPECT_FALSE(parse_dg2(encode_tlv(0x75, encode_tlv(0x7F61, from_hex("020100")))).ok());
    EXPECT_FALSE(parse_dg2(encode_tlv(0x75, encode_tlv(0x7F61, from_hex("020101")))).ok());
    EXPECT_FALSE(parse_dg2(encode_tlv(0x75, Bytes{})).ok());
}

TEST(ParseDg2, padding_after_the_record_is_ignored) {
    const Bytes padded = concat({tests::face_record(jpeg), Bytes(100, 0)});
    EXPECT_EQ(parse_dg2(tests::dg2_of({tests::instance(padded)}))->image, jpeg);
}

TEST(ParseDg2, more_than_a_portrait_may_have_is_refused) {
    Bytes image = jpeg;
    image.resize(2 * 1024 * 1024);
    EXPECT_TRUE(parse_dg2(tests::dg2_around(image)).ok());
    image.resize(max_dg2_size);
    EXPECT_FALSE(parse_dg2(tests::dg2_around(image)).ok());
}

TEST(ParseDg2, truncations_and_changed_bytes_are_survived) {
    const Bytes sample = tests::dg2_around(jp2, 2);
    tests::expect_every_truncation_refused(sample, parse_dg2);
    tests::survive_every_changed_byte(
        sample, parse_dg2, [&](const FaceImage& face) { EXPECT_LE(face.image.size(), jp2.size() + 16); });
}

}  // namespace
}  // namespace cardio::lds
