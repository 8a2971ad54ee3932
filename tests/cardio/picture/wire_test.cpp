#include "cardio/picture/sandbox/wire.h"

#include <gtest/gtest.h>

namespace cardio::picture {
namespace {

using Format = lds::FaceImage::Format;

AnswerHead answer_of(const char* hex) {
    const Bytes bytes = from_hex(hex);
    AnswerHead head{};
    std::ranges::copy(bytes, head.begin());
    return head;
}

TEST(Wire, request_stands_as_its_header_says) {
    EXPECT_EQ(encode_request({Format::j2k, 0x01020}), (RequestHead{2, 0, 0, 0x10, 0x20}));
    for (const Format format : {Format::jpeg, Format::jp2, Format::j2k}) {
        const auto request = parse_request(encode_request({format, lds::max_portrait_bytes}));
        ASSERT_TRUE(request);
        EXPECT_EQ(request->format, format);
        EXPECT_EQ(request->size, lds::max_portrait_bytes);
    }
}

TEST(Wire, request_of_an_unknown_format_or_beyond_the_limit_is_refused) {
    EXPECT_FALSE(parse_request({3, 0, 0, 0, 1}));
    EXPECT_FALSE(parse_request({0xFF, 0, 0, 0, 1}));
    EXPECT_FALSE(parse_request(encode_request({Format::jpeg, lds::max_portrait_bytes + 1})));
    EXPECT_FALSE(parse_request({0, 0xFF, 0xFF, 0xFF, 0xFF}));
}

TEST(Wire, answer_stands_as_its_header_says) {
    EXPECT_EQ(encode_answer({413, 531}), answer_of("52474241 0000019D 00000213"));
    const auto answer = parse_answer(answer_of("52474241 0000019D 00000213"));
    ASSERT_TRUE(answer && answer->has_picture());
    EXPECT_EQ(answer->width, 413);
    EXPECT_EQ(answer->height, 531);
    EXPECT_EQ(answer->pixel_bytes(), 413U * 531 * 4);
}

TEST(Wire, answer_without_a_picture_is_a_refusal) {
    const auto answer = parse_answer(encode_answer({}));
    ASSERT_TRUE(answer);
    EXPECT_FALSE(answer->has_picture());
}

TEST(Wire, answers_beyond_the_limits_are_nonsense) {
    EXPECT_TRUE(parse_answer(answer_of("52474241 00001000 00000400")));
    for (const char* hex :
         {"52474241 00001000 00000401", "52474241 00001001 00000001", "52474241 00000001 00001001",
          "52474241 00000000 00000001", "52474241 00000001 00000000", "52474241 FFFFFFFF 00000001",
          "52474241 80000000 80000000", "52474240 00000001 00000001", "00000000 00000000 00000000"})
        EXPECT_FALSE(parse_answer(answer_of(hex))) << hex;
}

}  // namespace
}  // namespace cardio::picture
