#include "cardio/apdu.h"

#include <gtest/gtest.h>

namespace cardio {
namespace {

TEST(CommandApdu, each_case_of_iso_7816_4_encodes_and_parses_back) {
    const std::vector<std::string> commands = {
        "00A4020C",              // 1
        "00B0000000",            // 2S, 256
        "00A4020C02011E",        // 3S
        "0022C1A402800100",      // 4S
        "00B00000001000",        // 2E, 4096
        "0CB00000000003010203",  // 3E
        "0CB00000000003010203"
        "0000",  // 4E, 65536
    };
    for (const auto& hex : commands) {
        const auto parsed = CommandApdu::parse(from_hex(hex));
        ASSERT_TRUE(parsed) << hex;
        EXPECT_EQ(to_hex(parsed->encode()), hex);
    }
}

TEST(CommandApdu, expected_length_above_256_takes_the_extended_form) {
    const CommandApdu read{0x00, 0xB0, 0, 0, {}, 65536};
    EXPECT_EQ(to_hex(read.encode()), "00B00000000000");
}

TEST(CommandApdu, lengths_that_do_not_add_up_are_refused) {
    EXPECT_FALSE(CommandApdu::parse(from_hex("00A402")));
    EXPECT_FALSE(CommandApdu::parse(from_hex("00A4020C0301")));
    EXPECT_FALSE(CommandApdu::parse(from_hex("00A4020C00000501")));
}

TEST(CommandApdu, more_than_the_extended_form_can_say_throws) {
    EXPECT_THROW((CommandApdu{0, 0, 0, 0, Bytes(65536)}.encode()), std::length_error);
    EXPECT_THROW((CommandApdu{0, 0, 0, 0, {}, 65537}.encode()), std::length_error);
}

TEST(ResponseApdu, fewer_than_two_bytes_is_no_answer) {
    EXPECT_FALSE(ResponseApdu::parse(from_hex("90")));
    const auto response = ResponseApdu::parse(from_hex("01026282"));
    ASSERT_TRUE(response);
    EXPECT_EQ(response->sw, 0x6282);
    EXPECT_EQ(to_hex(response->data), "0102");
}

}  // namespace
}  // namespace cardio
