#include "kiosk/address/placement.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "kiosk/address/fold.h"
#include "tests/kiosk/address/lists.h"

namespace {

using namespace kiosk::address;
using Match = Placement::Match;

Placement placed(const std::string& text) {
    return place(*lists::units(), text);
}

std::string now(const std::string& text) {
    return now_phrase(*lists::units(), placed(text));
}

std::set<std::string> expected(const lists::Former& former) {
    std::set<std::string> names;
    for (const auto& name : former.now) names.insert(lists::small_initial(name));
    return names;
}

void expect_as_listed(const std::string& text, const lists::Former& former) {
    const Placement placement = placed(text);
    EXPECT_EQ(placement.match, former.now.size() == 1 ? Match::exact : Match::split) << text;
    EXPECT_EQ(lists::communes_of(placement), expected(former)) << text;
    for (const auto& unit : placement.units) EXPECT_EQ(unit.province, "tỉnh An Giang");
}

TEST(Placement, each_former_commune_of_an_giang_and_kien_giang_goes_where_the_list_says) {
    for (const auto& [code, former] : lists::former_by_code()) {
        expect_as_listed(former.commune + ", " + former.district + ", " + former.province, former);
        expect_as_listed("Ấp Mẫu, " + former.commune + ", " + former.district + ", Tỉnh " + former.province,
                         former);
    }
}

TEST(Placement, words_for_the_kind_may_be_missing_as_on_cards) {
    std::map<std::string, int> alike;  // "Thị trấn X" and "Xã X" of one district
    const auto key = [](const lists::Former& former) {
        return former.province + former.district + lists::without_kind(former.commune);
    };
    for (const auto& [code, former] : lists::former_by_code()) ++alike[key(former)];
    int tried = 0;
    for (const auto& [code, former] : lists::former_by_code()) {
        if (alike[key(former)] > 1) continue;
        expect_as_listed("Tổ 3, " + lists::without_kind(former.commune) + ", " +
                             lists::without_kind(former.district) + ", " + former.province,
                         former);
        ++tried;
    }
    EXPECT_GT(tried, 280);
}

TEST(Placement, spelling_variants_give_the_same_unit) {
    for (const std::string text :
         {"Minh Hoà, Châu Thành, Kiên Giang", "X. Minh Hoà, H. Châu Thành, T. Kiên Giang",
          "XÃ MINH HOÀ, HUYỆN CHÂU THÀNH, TỈNH KIÊN GIANG",
          "xã Minh Hoà ,  Châu Thành , Kiên Giang, Việt Nam",
          "Minh Ho\u0061\u0300, Cha\u0302u Tha\u0300nh, Kie\u0302n Giang"}) {
        const Placement placement = placed(text);
        EXPECT_EQ(placement.match, Match::exact) << text;
        EXPECT_EQ(lists::communes_of(placement), std::set<std::string>{"xã Châu Thành"}) << text;
    }
    EXPECT_EQ(placed("Vĩnh Hòa Hưng Bắc, Gò Quao, Kiên Giang").units,
              placed("Vĩnh Hoà Hưng Bắc, Gò Quao, Kiên Giang").units);
    EXPECT_EQ(placed("P. Vĩnh Thanh, TP. Rạch Giá, Kiên Giang").units,
              placed("Vĩnh Thanh, Thành phố Rạch Giá, Kiên Giang").units);
}

TEST(Placement, keeps_what_was_printed_and_the_detail) {
    const Placement placement = placed("Ấp Kinh 9A, Thạnh Đông A, Tân Hiệp, Kiên Giang");
    EXPECT_EQ(placement.printed, "Ấp Kinh 9A, Thạnh Đông A, Tân Hiệp, Kiên Giang");
    EXPECT_EQ(placement.detail, "Ấp Kinh 9A");
    EXPECT_EQ(placed("Số 5, Tổ 2, Ấp Mẫu, Minh Hoà, Châu Thành, Kiên Giang").detail, "Số 5, Tổ 2, Ấp Mẫu");
}

TEST(Placement, split_commune_gives_exactly_its_candidates_and_no_phrase) {
    const Placement placement = placed("Ấp Mẫu, Phước Hưng, An Phú, An Giang");
    EXPECT_EQ(placement.match, Match::split);
    EXPECT_EQ(lists::communes_of(placement),
              (std::set<std::string>{"xã An Phú", "xã Nhơn Hội", "xã Phú Hữu"}));
    EXPECT_EQ(now_phrase(*lists::units(), placement), "");
}

TEST(Placement, name_that_two_districts_had_is_not_guessed_when_the_district_is_missing) {
    const Placement placement = placed("Ấp Mẫu, Xã Thạnh Lộc, Kiên Giang");  // Châu Thành and Giồng Riềng
    EXPECT_EQ(placement.match, Match::split);
    EXPECT_EQ(placement.units.size(), 2U);
}

TEST(Placement, address_of_today_is_known_as_such) {
    const Placement placement = placed("Ấp Mẫu, xã Tân Hiệp, tỉnh An Giang");
    EXPECT_EQ(placement.match, Match::current);
    EXPECT_EQ(placement.units.at(0).commune, "xã Tân Hiệp");
    EXPECT_EQ(placement.detail, "Ấp Mẫu");
    EXPECT_EQ(now("Ấp Mẫu, xã Tân Hiệp, tỉnh An Giang"), "");
    EXPECT_EQ(placed("Đặc khu Phú Quốc, An Giang").match, Match::current);
}

TEST(Placement, district_alone_is_no_commune) {
    // Châu Thành: a district of old An Giang, and since 2025 a commune of the new one.
    EXPECT_EQ(placed("Ấp Mẫu, Châu Thành, An Giang").match, Match::province_only);
    EXPECT_EQ(placed("Ấp Mẫu, xã Châu Thành, An Giang").match, Match::current);
    EXPECT_EQ(placed("Ấp Mẫu, huyện Châu Thành, An Giang").match, Match::province_only);
    EXPECT_EQ(placed("Ấp Mẫu, Châu Thành, Kiên Giang").match, Match::province_only);
}

TEST(Placement, each_of_the_63_provinces_goes_to_its_new_one) {
    int provinces = 0;
    const auto list = tests::load_vectors("provinces-63-to-34.json");
    for (const auto& row : list.at("rows")) {
        const Placement placement =
            placed("Xã Không Có, Huyện Không Có, " + row.at("old_name").get<std::string>());
        ASSERT_EQ(placement.match, Match::province_only) << row;
        EXPECT_EQ(placement.units.at(0).province, lists::small_initial(row.at("new_full_name")));
        EXPECT_EQ(placement.units.at(0).province_code, row.at("new_code").get<std::string>());
        EXPECT_EQ(placed(row.at("old_full_name").get<std::string>()).units, placement.units);
        ++provinces;
    }
    EXPECT_EQ(provinces, 63);
}

TEST(Placement, former_province_is_named_anew_and_one_that_kept_its_name_is_not) {
    EXPECT_EQ(now("Kim Bôi, Hoà Bình"), "nay thuộc tỉnh Phú Thọ");
    EXPECT_EQ(now("Phường Mẫu, Quận 1, TP. HCM"), "");
    EXPECT_EQ(now("Minh Hoà, Châu Thành, Kiên Giang"), "nay là xã Châu Thành, tỉnh An Giang");
    EXPECT_EQ(now("Thị trấn Dương Đông, Huyện Phú Quốc, Kiên Giang"), "nay là đặc khu Phú Quốc, tỉnh An Giang");
    EXPECT_EQ(now("Xã Không Có, Huyện Châu Thành, Kiên Giang"), "nay thuộc tỉnh An Giang");
}

TEST(Placement, text_that_names_no_province_stays_unknown) {
    for (const std::string text : {"", ",,,", "Paris", "12 Đường Mẫu", "\xff\xff", "Kiên Giang Mẫu"}) {
        EXPECT_EQ(placed(text).match, Match::unknown) << text;
        EXPECT_TRUE(placed(text).units.empty());
        EXPECT_EQ(now(text), "");
    }
}

TEST(Compose, puts_detail_before_commune_and_province) {
    const Unit unit = placed("Minh Hoà, Châu Thành, Kiên Giang").units.at(0);
    EXPECT_EQ(compose(" 12 Đường Mẫu ", unit), "12 Đường Mẫu, xã Châu Thành, tỉnh An Giang");
    EXPECT_EQ(compose("", unit), "xã Châu Thành, tỉnh An Giang");
    EXPECT_EQ(placed(compose("Ấp Mẫu", unit)).units, std::vector<Unit>{unit}) << "is understood again";
}

TEST(Units, file_that_is_broken_is_named) {
    const auto folder = std::filesystem::path(testing::TempDir()) / ("units-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const auto nothing = Units::load(folder);
    ASSERT_FALSE(nothing.ok());
    EXPECT_EQ(nothing.error(), "provinces.json: cannot be read");
    std::ofstream(folder / "provinces.json")
        << R"({"provinces": [{"code": "91", "name": "Tỉnh An Giang", "was": []}]})";
    std::ofstream(folder / "communes-91.json") << R"({"province": "92", "communes": []})";
    const auto foreign = Units::load(folder);
    ASSERT_FALSE(foreign.ok());
    EXPECT_EQ(foreign.error(), "communes-91.json: there is no province 92");
    std::filesystem::remove_all(folder);
}

}  // namespace
