#include "kiosk/address/type_ahead.h"

#include <gtest/gtest.h>

#include "kiosk/address/fold.h"
#include "tests/kiosk/address/lists.h"

namespace {

using namespace kiosk::address;

const TypeAhead& index() {
    static const TypeAhead prepared(lists::units());
    return prepared;
}

std::vector<std::string> names(const std::string& typed, std::size_t most = 8) {
    std::vector<std::string> found;
    for (const auto& hit : index().find(typed, most)) found.push_back(hit.unit.commune);
    return found;
}

TEST(TypeAhead, finds_without_diacritics_and_puts_the_whole_name_first) {
    EXPECT_EQ(names("chau thanh").at(0), "xã Châu Thành");
    EXPECT_EQ(names("Châu Thành").at(0), "xã Châu Thành");
    EXPECT_EQ(names("xa chau thanh").at(0), "xã Châu Thành");
    EXPECT_EQ(names("rach").at(0), "phường Rạch Giá");
}

TEST(TypeAhead, finds_by_a_later_word_after_names_that_begin_so) {
    const auto found = names("quoc");
    EXPECT_NE(std::find(found.begin(), found.end(), "đặc khu Phú Quốc"), found.end());
    const auto hoa = names("hoa", 20);
    const auto begins = std::find(hoa.begin(), hoa.end(), "xã Hoà Lạc");
    const auto later = std::find(hoa.begin(), hoa.end(), "xã Phú Hoà");
    ASSERT_NE(begins, hoa.end());
    ASSERT_NE(later, hoa.end());
    EXPECT_LT(begins, later);
}

TEST(TypeAhead, finds_by_the_former_name_and_says_so) {
    const auto hits = index().find("giuc tuong", 5);
    ASSERT_FALSE(hits.empty());
    EXPECT_EQ(hits[0].unit.commune, "xã Châu Thành");
    EXPECT_EQ(hits[0].was, "Xã Giục Tượng, Huyện Châu Thành, Kiên Giang");
    EXPECT_EQ(index().find("chau thanh", 1).at(0).was, "");
}

TEST(TypeAhead, marks_that_agree_go_before_marks_that_do_not) {
    // An Phú, Phú An, and others: with marks typed, "Tân" goes before "Tấn" or "Tan".
    const auto found = names("Hội");
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0], "xã Hội An");
}

TEST(TypeAhead, each_commune_is_first_for_its_own_name_typed_plainly) {
    for (const auto& unit : lists::units()->communes()) {
        const auto found = names(plain(unit.commune), 3);
        EXPECT_NE(std::find(found.begin(), found.end(), unit.commune), found.end()) << unit.commune;
    }
}

TEST(TypeAhead, gives_no_more_than_asked_for_and_nothing_for_nothing) {
    EXPECT_EQ(names("a", 5).size(), 5U);
    EXPECT_TRUE(names("").empty());
    EXPECT_TRUE(names("  ").empty());
    EXPECT_TRUE(names("zzz").empty());
    EXPECT_TRUE(names("\xff").empty());
}

TEST(TypeAhead, no_unit_comes_twice) {
    for (const std::string typed : {"a", "ph", "vinh", "hoa", "t"}) {
        const auto found = names(typed, 200);
        EXPECT_EQ(std::set<std::string>(found.begin(), found.end()).size(), found.size()) << typed;
    }
}

}  // namespace
