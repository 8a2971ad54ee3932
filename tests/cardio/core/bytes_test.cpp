#include "cardio/bytes.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "cardio/oid.h"
#include "cardio/secure_bytes.h"

namespace cardio {
namespace {

TEST(Hex, text_with_blanks_reads_as_bytes) {
    EXPECT_EQ(to_hex(from_hex("00 a4\n02 0C")), "00A4020C");
}

TEST(Hex, odd_or_foreign_characters_throw) {
    EXPECT_THROW(from_hex("ABC"), std::invalid_argument);
    EXPECT_THROW(from_hex("0G"), std::invalid_argument);
}

TEST(Equal, different_length_or_byte_is_unequal) {
    EXPECT_TRUE(equal_constant_time(from_hex("0102"), from_hex("0102")));
    EXPECT_FALSE(equal_constant_time(from_hex("0102"), from_hex("0103")));
    EXPECT_FALSE(equal_constant_time(from_hex("0102"), from_hex("010200")));
}

TEST(Oid, pace_identifier_reads_and_writes) {
    const std::string dotted = "0.4.0.127.0.7.2.2.4.2.2";
    EXPECT_EQ(to_hex(oid_value(dotted)), "04007F00070202040202");
    EXPECT_EQ(oid_text(from_hex("04007F00070202040202")), dotted);
    EXPECT_EQ(oid_text(from_hex("28D316010008")), "1.0.10646.1.0.8");
    EXPECT_EQ(oid_text(oid_value("2.23.136.1.1.1")), "2.23.136.1.1.1");
}

TEST(Oid, cut_or_endless_values_are_refused) {
    EXPECT_FALSE(oid_text(from_hex("2A86")));
    EXPECT_FALSE(oid_text({}));
    EXPECT_FALSE(oid_text(Bytes(33, 0x01)));
    EXPECT_FALSE(oid_text(from_hex("2AFFFFFFFFFFFFFFFFFF7F")));
}

TEST(Wipe, container_is_overwritten_and_emptied) {
    Bytes secret = from_hex("DEADBEEF");
    const std::uint8_t* memory = secret.data();
    const std::size_t capacity = secret.capacity();
    wipe(secret);
    EXPECT_TRUE(secret.empty());
    ASSERT_EQ(secret.capacity(), capacity);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(memory[i], 0) << "the container still owns this memory";
}

}  // namespace
}  // namespace cardio
