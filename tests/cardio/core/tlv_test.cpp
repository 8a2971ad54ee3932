#include "cardio/tlv.h"

#include <gtest/gtest.h>

namespace cardio {
namespace {

TEST(TlvHeader, short_and_long_forms_give_their_lengths) {
    EXPECT_EQ(read_tlv_header(from_hex("6105"))->value_size, 5U);
    EXPECT_EQ(read_tlv_header(from_hex("618180"))->value_size, 128U);
    EXPECT_EQ(read_tlv_header(from_hex("5F1F820102"))->total_size(), 5U + 258U);
    EXPECT_EQ(read_tlv_header(from_hex("7F6184000000FF"))->tag, 0x7F61U);
}

TEST(TlvHeader, indefinite_and_five_byte_lengths_are_refused) {
    EXPECT_FALSE(read_tlv_header(from_hex("6180")));
    EXPECT_FALSE(read_tlv_header(from_hex("61850000000001")));
    EXPECT_FALSE(read_tlv_header(from_hex("6182FF")));
    EXPECT_FALSE(read_tlv_header(from_hex("5F")));
    EXPECT_FALSE(read_tlv_header(from_hex("5FFFFFFF01")));
    EXPECT_FALSE(read_tlv_header({}));
}

TEST(TlvReader, value_longer_than_the_bytes_fails) {
    const Bytes bytes = from_hex("0403010203 0405AA");
    TlvReader reader(bytes);
    EXPECT_EQ(to_hex(reader.next()->value), "010203");
    EXPECT_FALSE(reader.next());
    EXPECT_TRUE(reader.failed());
    EXPECT_FALSE(reader.at_end());
}

TEST(TlvReader, largest_length_does_not_overflow) {
    const Bytes bytes = from_hex("0484FFFFFFFF00");
    TlvReader reader(bytes);
    EXPECT_FALSE(reader.next());
    EXPECT_TRUE(reader.failed());
}

TEST(EncodeTlv, lengths_take_the_shortest_form) {
    EXPECT_EQ(to_hex(encode_tlv(0x5F1F, from_hex("41"))), "5F1F0141");
    EXPECT_EQ(to_hex(encode_tlv(0x61, Bytes(128))).substr(0, 6), "618180");
    EXPECT_EQ(to_hex(encode_tlv(0x61, Bytes(256))).substr(0, 8), "61820100");
}

}  // namespace
}  // namespace cardio
