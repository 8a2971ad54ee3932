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
    EXPECT_FALSE(parse_request({4, 0, 0, 0, 1}));
    EXPECT_FALSE(parse_request({0xFF, 0, 0, 0, 1}));
    EXPECT_FALSE(parse_request(encode_request({Format::jpeg, lds::max_portrait_bytes + 1})));
    EXPECT_FALSE(parse_request({0, 0xFF, 0xFF, 0xFF, 0xFF}));
}

TEST(Wire, scan_may_be_larger_than_a_portrait_and_asks_for_its_size_alone) {
    EXPECT_EQ(encode_request({.size = 0x01020304, .scan = true}), (RequestHead{3, 1, 2, 3, 4}));
    const auto request = parse_request(encode_request({.size = max_scan_bytes, .scan = true}));
    ASSERT_TRUE(request);
    EXPECT_TRUE(request->scan);
    EXPECT_EQ(request->size, max_scan_bytes);
    EXPECT_FALSE(parse_request(encode_request({.size = max_scan_bytes + 1, .scan = true})));
    EXPECT_FALSE(parse_request(encode_request({Format::jpeg, 1}))->scan);
}

TEST(Wire, answer_to_a_scan_has_its_own_limits) {
    EXPECT_EQ(parse_scan_answer(answer_of("52474241 000009B0 00000DB4"))->height, 3508);
    EXPECT_FALSE(parse_answer(answer_of("52474241 000009B0 00000DB4"))) << "too large for a portrait";
    EXPECT_FALSE(parse_scan_answer(encode_answer({}))->has_picture());
    EXPECT_TRUE(parse_scan_answer(answer_of("52474241 00001F40 00001388")));   // 8000 x 5000
    EXPECT_FALSE(parse_scan_answer(answer_of("52474241 00001F40 00001389")));  // one row more
    EXPECT_FALSE(parse_scan_answer(answer_of("52474241 00004E21 00000001")));
    EXPECT_FALSE(parse_scan_answer(answer_of("52474240 00000001 00000001")));
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
