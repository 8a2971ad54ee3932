#include "cardio/picture/decode_portrait.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "cardio/picture/jpeg2000_size.h"
#include "tests/cardio/lds/faces.h"
#include "tests/cardio/lds/hostile.h"
#include "tests/cardio/picture/pictures.h"
#include "tests/support/freed_memory.h"

namespace cardio::picture {
namespace {

using Format = lds::FaceImage::Format;
using lds::FaceImage, lds::max_portrait_bytes, lds::max_portrait_side, lds::Parsed, lds::Portrait;
using tests::encode_jpeg, tests::encode_jpeg2000, tests::Jpeg2000Kind, tests::Picture;

Parsed<Portrait> decode(Format format, Bytes image) {
    return decode_portrait(FaceImage{format, std::move(image)});
}

void expect_colour(const Portrait& portrait, int red, int green, int blue, int tolerance) {
    ASSERT_EQ(portrait.rgba.size(), static_cast<std::size_t>(portrait.width * portrait.height * 4));
    for (std::size_t i = 0; i < portrait.rgba.size(); i += 4) {
        ASSERT_NEAR(portrait.rgba[i], red, tolerance);
        ASSERT_NEAR(portrait.rgba[i + 1], green, tolerance);
        ASSERT_NEAR(portrait.rgba[i + 2], blue, tolerance);
        ASSERT_EQ(portrait.rgba[i + 3], 255);
    }
}

/// Offset of a marker segment's content, after its length.
std::size_t segment(const Bytes& image, std::uint8_t marker) {
    for (std::size_t at = 0; at + 1 < image.size(); ++at) {
        if (image[at] == 0xFF && image[at + 1] == marker) return at + 4;
    }
    ADD_FAILURE() << "no such marker";
    return 0;
}

void put(Bytes& image, std::size_t at, std::uint64_t number, int count) {
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
        image.at(at++) = static_cast<std::uint8_t>(number >> shift);
}

Bytes jpeg_claiming(std::size_t width, std::size_t height) {
    Bytes image = encode_jpeg({});
    const std::size_t frame = segment(image, 0xC0);
    put(image, frame + 1, height, 2);
    put(image, frame + 3, width, 2);
    return image;
}

/// A codestream whose number at `index` of the SIZ segment is changed: 0 Xsiz, 1 Ysiz, 2 XOsiz ... 4 XTsiz, 5
/// YTsiz.
Bytes codestream_with(std::size_t index, std::uint32_t number) {
    Bytes image = encode_jpeg2000({}, Jpeg2000Kind::raw);
    put(image, segment(image, 0x51) + 2 + 4 * index, number, 4);
    return image;
}

/// A JP2 with one more box at the start of its header box, after the image header of 22 bytes.
Bytes with_header_box(const Bytes& jp2, const std::string& type, BytesView content) {
    const std::size_t header = as_text(jp2).find("jp2h") - 4, at = header + 8 + 22;
    Bytes box(4);
    put(box, 0, 8 + content.size(), 4);
    box = concat({box, as_bytes(type), content});
    Bytes image = concat({BytesView(jp2).first(at), box, BytesView(jp2).subspan(at)});
    put(image, header, image.size() - jp2.size() + (std::size_t{jp2[header + 2]} << 8 | jp2[header + 3]), 4);
    return image;
}

TEST(DecodePortrait, jpeg_in_colour_and_grey_gives_rgba) {
    for (const bool progressive : {false, true}) {
        const Bytes image = encode_jpeg({}, progressive);
        const auto colour = decode(Format::jpeg, image);
        ASSERT_TRUE(colour.ok());
        EXPECT_EQ(colour->width, 24);
        EXPECT_EQ(colour->height, 32);
        EXPECT_EQ(colour->format, Format::jpeg);
        EXPECT_EQ(colour->encoded, image);
        expect_colour(*colour, 200, 100, 50, 3);
        expect_colour(*decode(Format::jpeg, encode_jpeg({9, 7, {77}}, progressive)), 77, 77, 77, 2);
    }
}

TEST(DecodePortrait, jpeg_2000_in_colour_and_grey_gives_the_exact_colours) {
    for (const auto& [kind, format] :
         {std::pair{Jpeg2000Kind::raw, Format::j2k}, {Jpeg2000Kind::jp2, Format::jp2}}) {
        const auto colour = decode(format, encode_jpeg2000({}, kind));
        ASSERT_TRUE(colour.ok());
        EXPECT_EQ(colour->width, 24);
        EXPECT_EQ(colour->height, 32);
        EXPECT_EQ(colour->format, format);
        expect_colour(*colour, 200, 100, 50, 0);
        expect_colour(*decode(format, encode_jpeg2000({9, 7, {77}}, kind)), 77, 77, 77, 0);
        expect_colour(*decode(format, encode_jpeg2000({9, 7, {200, 100, 50, 9}}, kind)), 200, 100, 50, 0);
    }
}

TEST(DecodePortrait, luminance_and_chrominance_become_red_green_blue) {
    // BT.601 of (200, 100, 50): Y 124, Cb 86, Cr 182
    expect_colour(*decode(Format::jp2, encode_jpeg2000({24, 32, {124, 86, 182}}, Jpeg2000Kind::jp2_sycc)),
                  200, 100, 50, 2);
}

TEST(DecodePortrait, channels_are_ordered_by_their_definition) {
    // as on Belgian passports: blue first, and a channel definition that says so
    const Bytes reversed = from_hex("0003 0000 0000 0003 0001 0000 0002 0002 0000 0001");
    const Bytes in_order = from_hex("0003 0000 0000 0001 0001 0000 0002 0002 0000 0003");
    const Bytes blue_first = encode_jpeg2000({24, 32, {50, 100, 200}}, Jpeg2000Kind::jp2),
                red_first = encode_jpeg2000({}, Jpeg2000Kind::jp2),
                cr_first = encode_jpeg2000({24, 32, {182, 86, 124}}, Jpeg2000Kind::jp2_sycc);
    expect_colour(*decode(Format::jp2, with_header_box(blue_first, "cdef", reversed)), 200, 100, 50, 0);
    expect_colour(*decode(Format::jp2, with_header_box(red_first, "cdef", in_order)), 200, 100, 50, 0);
    expect_colour(*decode(Format::jp2, with_header_box(cr_first, "cdef", reversed)), 200, 100, 50, 2);
}

TEST(DecodePortrait, colour_profile_changes_no_value) {
    Bytes image = encode_jpeg2000({}, Jpeg2000Kind::jp2);
    const std::size_t method = as_text(image).find("colr") + 4;
    ASSERT_EQ(to_hex(BytesView(image).subspan(method, 7)), "01000000000010") << "enumerated: sRGB";
    put(image, method, 0x02, 1);  // restricted ICC profile, whose bytes are these four
    expect_colour(*decode(Format::jp2, image), 200, 100, 50, 0);
}

TEST(DecodePortrait, palette_is_applied_within_the_limit_on_components) {
    const Bytes indices = encode_jpeg2000({24, 32, {1}}, Jpeg2000Kind::jp2);
    const Bytes mapping = from_hex("0000 01 00 0000 01 01 0000 01 02");
    const Bytes palette = from_hex("0002 03 07 07 07 000000 C86432");
    expect_colour(
        *decode(Format::jp2, with_header_box(with_header_box(indices, "cmap", mapping), "pclr", palette)),
        200, 100, 50, 0);
    EXPECT_EQ(read_jpeg2000_size(with_header_box(indices, "pclr", palette))->palette_columns, 3);
    EXPECT_EQ(read_jpeg2000_size(indices)->palette_columns, 0);
    for (const std::uint8_t columns : {5, 255}) {
        const Bytes wide = concat({Bytes{0, 1, columns}, Bytes(columns, 7), Bytes(columns, 200)});
        Bytes map;
        for (std::uint8_t column = 0; column < columns; ++column) map = concat({map, Bytes{0, 0, 1, column}});
        EXPECT_FALSE(
            decode(Format::jp2, with_header_box(with_header_box(indices, "cmap", map), "pclr", wide)).ok());
    }
}

TEST(DecodePortrait, bytes_after_the_picture_are_ignored) {
    const std::pair<Format, Bytes> pictures[] = {{Format::jpeg, encode_jpeg({})},
                                                 {Format::jp2, encode_jpeg2000({}, Jpeg2000Kind::jp2)},
                                                 {Format::j2k, encode_jpeg2000({}, Jpeg2000Kind::raw)}};
    for (const auto& [format, picture] : pictures) {
        for (const std::uint8_t padding : {0x00, 0xFF}) {
            const auto portrait = decode(format, concat({picture, Bytes(50, padding)}));
            ASSERT_TRUE(portrait.ok()) << to_hex(Bytes{padding});
            expect_colour(*portrait, 200, 100, 50, 3);
        }
    }
}

TEST(DecodePortrait, truncated_pictures_are_refused) {
    tests::expect_every_truncation_refused(encode_jpeg({}),
                                           [](Bytes cut) { return decode(Format::jpeg, std::move(cut)); });
    tests::expect_every_truncation_refused(encode_jpeg2000({}, Jpeg2000Kind::jp2),
                                           [](Bytes cut) { return decode(Format::jp2, std::move(cut)); });
    tests::expect_every_truncation_refused(encode_jpeg2000({}, Jpeg2000Kind::raw),
                                           [](Bytes cut) { return decode(Format::j2k, std::move(cut)); });
}

TEST(DecodePortrait, pixels_of_a_picture_that_ends_too_early_are_wiped) {
    Bytes cut = encode_jpeg({64, 64, {77}});
    cut.resize(cut.size() - 20);
    const std::string grey = "\x4D\x4D\x4D\xFF\x4D\x4D\x4D\xFF";
    EXPECT_EQ(tests::freed_with(grey, [&] { EXPECT_FALSE(decode(Format::jpeg, cut).ok()); }), 0U);
    EXPECT_EQ(tests::freed_with(grey,
                                [] {
                                    EXPECT_TRUE(decode(Format::jpeg, encode_jpeg({64, 64, {77}})).ok());
                                }),
              1U);
}

TEST(DecodePortrait, changed_bytes_are_survived_within_the_limits) {
    const auto check = [](const Portrait& portrait) {
        EXPECT_LE(portrait.width, max_portrait_side);
        EXPECT_LE(portrait.height, max_portrait_side);
        EXPECT_EQ(portrait.rgba.size(), std::size_t{4} * static_cast<std::size_t>(portrait.width) *
                                            static_cast<std::size_t>(portrait.height));
    };
    tests::survive_every_changed_byte(
        encode_jpeg2000({9, 7, {77}}, Jpeg2000Kind::raw),
        [](Bytes b) { return decode(Format::j2k, std::move(b)); }, check);
    tests::survive_every_changed_byte(
        encode_jpeg({9, 7, {77}}), [](Bytes b) { return decode(Format::jpeg, std::move(b)); }, check);
}

TEST(DecodePortrait, jpeg_header_beyond_the_limits_is_refused) {
    EXPECT_TRUE(decode(Format::jpeg, jpeg_claiming(24, 32)).ok());
    EXPECT_FALSE(decode(Format::jpeg, jpeg_claiming(65535, 65535)).ok());
    EXPECT_FALSE(decode(Format::jpeg, jpeg_claiming(4097, 32)).ok());
    EXPECT_FALSE(decode(Format::jpeg, jpeg_claiming(24, 4097)).ok());
    EXPECT_FALSE(decode(Format::jpeg, jpeg_claiming(0, 32)).ok());
}

TEST(DecodePortrait, largest_side_is_accepted) {
    const auto wide = decode(Format::jpeg, encode_jpeg({max_portrait_side, 1, {77}}));
    ASSERT_TRUE(wide.ok());
    EXPECT_EQ(wide->width, max_portrait_side);
    EXPECT_FALSE(decode(Format::jpeg, encode_jpeg({max_portrait_side + 1, 1, {77}})).ok());
    EXPECT_FALSE(decode(Format::jpeg, encode_jpeg({1, max_portrait_side + 1, {77}})).ok());
    EXPECT_FALSE(
        decode(Format::jp2, encode_jpeg2000({max_portrait_side + 1, 8, {77}}, Jpeg2000Kind::jp2)).ok());
}

TEST(DecodePortrait, more_pixels_than_the_limit_are_refused) {
    EXPECT_TRUE(decode(Format::jpeg, encode_jpeg({4096, 1024, {77}})).ok());
    EXPECT_FALSE(decode(Format::jpeg, encode_jpeg({4096, 1025, {77}})).ok());
    EXPECT_TRUE(decode(Format::j2k, encode_jpeg2000({2048, 2048, {77}}, Jpeg2000Kind::raw)).ok());
    EXPECT_FALSE(decode(Format::j2k, encode_jpeg2000({2048, 2049, {77}}, Jpeg2000Kind::raw)).ok());
}

TEST(DecodePortrait, jpeg_2000_header_beyond_the_limits_is_refused) {
    EXPECT_TRUE(decode(Format::j2k, codestream_with(0, 24)).ok());
    EXPECT_FALSE(decode(Format::j2k, codestream_with(0, 65535)).ok());
    EXPECT_FALSE(decode(Format::j2k, codestream_with(1, 0xFFFFFFFF)).ok());
    EXPECT_FALSE(decode(Format::j2k, codestream_with(2, 24)).ok());
    EXPECT_FALSE(decode(Format::j2k, codestream_with(4, 0)).ok());
    Bytes many_tiles = codestream_with(4, 1);
    put(many_tiles, segment(many_tiles, 0x51) + 2 + 4 * 5, 1, 4);
    put(many_tiles, segment(many_tiles, 0x51) + 2, 4096, 4);
    EXPECT_FALSE(decode(Format::j2k, many_tiles).ok());
}

TEST(DecodePortrait, subsampling_and_other_precisions_are_refused) {
    EXPECT_FALSE(decode(Format::j2k, encode_jpeg2000({}, Jpeg2000Kind::raw, {.precision = 12})).ok());
    Bytes subsampled = encode_jpeg2000({}, Jpeg2000Kind::raw);
    const std::size_t second_component = segment(subsampled, 0x51) + 36 + 3;
    put(subsampled, second_component + 1, 0x0202, 2);
    EXPECT_FALSE(decode(Format::j2k, subsampled).ok());
}

TEST(DecodePortrait, subsampling_of_all_components_alike_is_refused) {
    EXPECT_TRUE(decode(Format::j2k, encode_jpeg2000({}, Jpeg2000Kind::raw, {.sampling = 1})).ok());
    EXPECT_FALSE(decode(Format::j2k, encode_jpeg2000({}, Jpeg2000Kind::raw, {.sampling = 2})).ok());
}

TEST(DecodePortrait, sound_picture_of_very_many_tiles_is_refused) {
    const Picture picture{40, 40, {77}};
    EXPECT_TRUE(decode(Format::j2k, encode_jpeg2000(picture, Jpeg2000Kind::raw, {.tile_side = 2})).ok());
    EXPECT_FALSE(decode(Format::j2k, encode_jpeg2000(picture, Jpeg2000Kind::raw, {.tile_side = 1})).ok());
}

TEST(DecodePortrait, four_ink_jpeg_is_refused) {
    EXPECT_FALSE(decode(Format::jpeg, encode_jpeg({8, 8, {1, 2, 3, 4}})).ok());
}

TEST(DecodePortrait, more_than_two_mebibytes_are_refused_undecoded) {
    Bytes image = encode_jpeg({});
    image.resize(max_portrait_bytes, 0);
    EXPECT_TRUE(decode(Format::jpeg, image).ok());
    image.push_back(0);
    EXPECT_FALSE(decode(Format::jpeg, image).ok());
}

TEST(DecodePortrait, format_that_is_not_the_content_is_refused) {
    EXPECT_FALSE(decode(Format::jp2, encode_jpeg({})).ok());
    EXPECT_FALSE(decode(Format::jpeg, encode_jpeg2000({}, Jpeg2000Kind::jp2)).ok());
    EXPECT_FALSE(decode(Format::jp2, encode_jpeg2000({}, Jpeg2000Kind::raw)).ok());
    EXPECT_FALSE(decode(Format::jpeg, {}).ok());
    EXPECT_FALSE(decode(Format::j2k, {}).ok());
}

TEST(DecodePortrait, portrait_of_a_chip_is_found_and_decoded) {
    const auto face = lds::parse_dg2(tests::dg2_around(encode_jpeg2000({}, Jpeg2000Kind::jp2), 3));
    ASSERT_TRUE(face.ok());
    const auto portrait = decode_portrait(*face);
    ASSERT_TRUE(portrait.ok());
    expect_colour(*portrait, 200, 100, 50, 0);
}

}  // namespace
}  // namespace cardio::picture
