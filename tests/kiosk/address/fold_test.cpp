#include "kiosk/address/fold.h"

#include <gtest/gtest.h>

#include <map>

#include "kiosk/address/kind.h"
#include "tests/kiosk/address/lists.h"

namespace {

using namespace kiosk::address;

TEST(Fold, place_of_the_tone_mark_makes_no_difference) {
    EXPECT_EQ(fold("Hoà Thuận"), fold("Hòa Thuận"));
    EXPECT_EQ(fold("Thuỷ"), fold("Thủy"));
    EXPECT_EQ(fold("Vĩnh Hoà Hưng"), fold("Vĩnh Hòa Hưng"));
    EXPECT_NE(fold("Hoà"), fold("Hoá"));
}

TEST(Fold, composed_and_decomposed_letters_are_the_same) {
    EXPECT_EQ(fold("Ki\u00ean Giang"), fold("Kie\u0302n Giang"));
    EXPECT_EQ(fold("\u1ea4p"), fold("A\u0302\u0301p"));
    EXPECT_EQ(fold("A\u0301\u0302p"), fold("A\u0302\u0301p")) << "marks in either order";
}

TEST(Fold, capitals_signs_and_blanks_make_no_difference) {
    EXPECT_EQ(fold("  THẠNH   ĐÔNG A. "), fold("Thạnh Đông A"));
    EXPECT_EQ(fold("Bà Rịa - Vũng Tàu"), fold("Bà Rịa Vũng Tàu"));
    EXPECT_EQ(fold("Phường 05"), fold("phường 5"));
    EXPECT_EQ(fold("P5"), fold("P. 5"));
}

TEST(Fold, i_and_y_after_a_consonant_are_one_letter_and_nowhere_else) {
    EXPECT_EQ(fold("Mỹ Quý"), fold("Mĩ Quí"));
    EXPECT_NE(fold("Thuý"), fold("Thúi"));
    EXPECT_NE(fold("Tây"), fold("Tâi"));
}

TEST(Fold, letters_that_differ_stay_apart) {
    EXPECT_NE(fold("Tân Hội"), fold("Tân Hợi"));
    EXPECT_NE(fold("Đông"), fold("Dông"));
    EXPECT_NE(fold("An"), fold("Ân"));
}

TEST(Fold, plain_has_no_diacritics) {
    EXPECT_EQ(plain("Vĩnh Hoà Hưng"), "vinh hoa hung");
    EXPECT_EQ(plain("Đặc khu Thổ Châu"), "dac khu tho chau");
}

TEST(Fold, bytes_that_are_no_text_give_nothing) {
    EXPECT_EQ(fold("\xff\xfe"), "");
    EXPECT_EQ(fold(""), "");
}

TEST(Fold, no_two_former_communes_of_a_district_become_one) {
    std::map<std::string, std::string> seen;
    for (const auto& [code, former] : lists::former_by_code()) {
        const std::string key = former.province + "|" + fold(former.district) + "|" + fold(former.commune);
        EXPECT_TRUE(seen.emplace(key, code).second) << former.commune << " and " << seen[key];
    }
    EXPECT_EQ(seen.size(), 298U);
}

TEST(Kind, is_taken_off_in_full_and_short) {
    EXPECT_EQ(take_kind_off("TP. Rạch Giá", Level::district).name, fold("Rạch Giá"));
    EXPECT_EQ(take_kind_off("TX Tân Châu", Level::district).name, fold("Tân Châu"));
    EXPECT_EQ(take_kind_off("TT.Tri Tôn", Level::commune).name, fold("Tri Tôn"));
    EXPECT_EQ(take_kind_off("P.Vĩnh Thanh", Level::commune).kind, fold("Phường"));
    EXPECT_EQ(take_kind_off("x. Mong Thọ", Level::commune).kind, fold("Xã"));
    EXPECT_EQ(take_kind_off("ĐK Phú Quốc", Level::commune).name, fold("Phú Quốc"));
}

TEST(Kind, a_name_that_only_looks_like_one_stays) {
    EXPECT_EQ(take_kind_off("Xà Phiên", Level::commune).name, fold("Xà Phiên"));
    EXPECT_EQ(take_kind_off("Thành Lợi", Level::district).name, fold("Thành Lợi"));
    EXPECT_EQ(take_kind_off("Xã", Level::commune).name, fold("Xã"));
}

}  // namespace
