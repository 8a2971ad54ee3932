#include "cardio/card_capabilities.h"

#include <gtest/gtest.h>

namespace cardio {
namespace {

TEST(HistoricalBytes, come_behind_the_interface_bytes) {
    // A contactless card as PC/SC presents it: T=1 in TD2, the bytes of the ATS, the check byte.
    EXPECT_EQ(to_hex(historical_bytes(from_hex("3B8980014A434F503431563232 45"))), "4A434F503431563232");
    // ICAO's own kind of card: 80 73 ... says extended length.
    EXPECT_EQ(to_hex(historical_bytes(from_hex("3B888001 8073C02140 000000 4B"))), "8073C02140000000");
    // TA1 and TC1, no TD.
    EXPECT_EQ(to_hex(historical_bytes(from_hex("3B52 1122 AABB"))), "AABB");
    // Inverse convention; TA1 TB1 TC1 TD1, TD1 announcing TA2.
    EXPECT_EQ(to_hex(historical_bytes(from_hex("3FF1 11223310 44 AA"))), "AA");
}

TEST(HistoricalBytes, absent_or_malformed_ones_are_none) {
    EXPECT_TRUE(historical_bytes(from_hex("3B80800101")).empty());
    EXPECT_TRUE(historical_bytes({}).empty());
    EXPECT_TRUE(historical_bytes(from_hex("3B")).empty());
    EXPECT_TRUE(historical_bytes(from_hex("3C02AABB")).empty());
    EXPECT_TRUE(historical_bytes(from_hex("3B02AA")).empty());
    EXPECT_TRUE(historical_bytes(from_hex("3B82 80")).empty());
    EXPECT_TRUE(historical_bytes(from_hex("3B81 8080808080")).empty());  // TD announces TD for ever
}

TEST(HistoricalBytes, every_prefix_of_an_atr_is_survived) {
    const Bytes atr = from_hex("3BFF 11223390 445566F1 77889911 AA 000102030405060708090A0B0C0D0E");
    for (std::size_t size = 0; size <= atr.size(); ++size) {
        const Bytes found = historical_bytes(BytesView(atr).first(size));
        EXPECT_TRUE(found.empty() || found.size() == 15) << size;
    }
}

TEST(CardCapabilities, third_byte_tells_the_length_form) {
    const auto extended = card_capabilities(from_hex("80 73F741E0"));
    EXPECT_EQ(extended.extended_length, true);
    EXPECT_TRUE(extended.lengths_in_atr_info);
    const auto unannounced = card_capabilities(from_hex("80 73C02140"));
    EXPECT_EQ(unannounced.extended_length, true);
    EXPECT_FALSE(unannounced.lengths_in_atr_info);
    EXPECT_EQ(card_capabilities(from_hex("80 73C02180")).extended_length, false);
}

TEST(CardCapabilities, other_objects_are_passed_over) {
    EXPECT_EQ(card_capabilities(from_hex("80 31B8 64B0850259 73C02140")).extended_length, true);
    EXPECT_EQ(card_capabilities(from_hex("80 9000 0007 73C02140")).extended_length, std::nullopt);
    EXPECT_EQ(card_capabilities(from_hex("80 31B8")).extended_length, std::nullopt);
}

TEST(CardCapabilities, status_at_the_end_is_no_object) {
    EXPECT_EQ(card_capabilities(from_hex("00 73C02140 079000")).extended_length, true);
    EXPECT_EQ(card_capabilities(from_hex("00 73C02140")).extended_length, std::nullopt);
    EXPECT_EQ(card_capabilities(from_hex("00 0790")).extended_length, std::nullopt);
}

TEST(CardCapabilities, silence_is_no_answer) {
    for (const char* historical :
         {"", "80", "10 73C02140", "4A434F50", "80 71C0", "80 72C021", "80 73C0", "80 7F"}) {
        const auto capabilities = card_capabilities(from_hex(historical));
        EXPECT_EQ(capabilities.extended_length, std::nullopt) << historical;
        EXPECT_FALSE(capabilities.lengths_in_atr_info) << historical;
    }
}

TEST(AnnouncedAnswerSize, is_the_second_number) {
    EXPECT_EQ(announced_answer_size(from_hex("4301F84703F741E07F6608020205F0020207D0")), 2000U);
    EXPECT_EQ(announced_answer_size(from_hex("7F6609 02020100 0203010000")), 65536U);
}

TEST(AnnouncedAnswerSize, malformed_objects_announce_nothing) {
    for (const char* file :
         {"", "4703F741E0", "7F6600", "7F6604 020205F0", "7F6608 020205F0 040205F0",
          "7F660A 020205F0 020405F0", "7F6606 020205F0 0200", "7F660B 020205F0 02050100000000"}) {
        EXPECT_EQ(announced_answer_size(from_hex(file)), std::nullopt) << file;
    }
}

}  // namespace
}  // namespace cardio
