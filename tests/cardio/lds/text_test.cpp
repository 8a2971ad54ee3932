#include "cardio/lds/text.h"

#include <gtest/gtest.h>

namespace cardio::lds {
namespace {

TEST(Nfc, decomposed_vietnamese_is_composed) {
    EXPECT_EQ(nfc("NGUYE\u0302\u0303N VA\u0306N THU\u031B\u0309"), "NGUYỄN VĂN THỬ");
    EXPECT_EQ(nfc("Tie\u0302\u0301ng Vie\u0323\u0302t"), "Tiếng Việt");
    EXPECT_EQ(nfc("\u0110ă\u0301k L\u0103\u0301k"), "Đắk Lắk");
}

TEST(Nfc, composed_text_stays_as_it_is) {
    EXPECT_EQ(nfc("Tổ 1, Ấp Mẫu, Kiên Giang"), "Tổ 1, Ấp Mẫu, Kiên Giang");
    EXPECT_EQ(nfc("ខ្មែរ"), "ខ្មែរ");
    EXPECT_EQ(nfc(""), "");
}

TEST(Nfc, blanks_at_both_ends_are_trimmed_and_inner_ones_kept) {
    EXPECT_EQ(nfc("  Kiên  Giang \r\n"), "Kiên  Giang");
    EXPECT_EQ(nfc(" \t\n "), "");
}

TEST(Nfc, control_characters_become_blanks) {
    EXPECT_EQ(nfc(std::string_view("a\0b\x1Bx\x7Fy", 7)), "a b x y");
    EXPECT_EQ(nfc("a\u0085b\u2028c\u202Ed\u2066e"), "a b c d e");
}

TEST(Nfc, bytes_that_are_not_utf8_are_refused) {
    for (const char* bytes :
         {"\xFF", "Ki\xEAn", "\xC3", "\xE1\xBB", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80"})
        EXPECT_FALSE(nfc(bytes)) << bytes;
}

}  // namespace
}  // namespace cardio::lds
