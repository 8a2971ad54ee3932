// Dossiers found by person, ticket and day.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/dossier/store.h"
#include "tests/kiosk/dossier/dossiers.h"
#include "tests/kiosk/dossier/temporary_folder.h"

namespace kiosk::dossier {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

cardio::SecureBytes number(const std::string& digits) {
    return cardio::to_secure(cardio::as_bytes(digits));
}

class Searches : public testing::Test {
  protected:
    Searches() : store(Store::open(folder.path()).value()) {
        for (const auto& [day, digits] : {std::pair{"2026-11-24", "000190204817"},
                                          {"2026-11-25", "000300000002"},
                                          {"2026-11-25", "000190204817"},
                                          {"2026-11-26", "000190204817"}}) {
            auto made = ::dossier("x", day);
            made.personal_number = number(digits);
            codes.push_back(store->submit(made).value());
        }
    }
    std::vector<std::string> found(const Search& wanted, int offset = 0, int limit = 10) {
        std::vector<std::string> all;
        for (const auto& one : store->search(wanted, offset, limit)) all.push_back(one.receipt_code);
        return all;
    }
    const TemporaryFolder folder;
    std::unique_ptr<Store> store;
    std::vector<std::string> codes;
};

TEST_F(Searches, person_has_his_own_dossiers_and_no_others) {
    EXPECT_THAT(store->find_by_number(number("000190204817")), ElementsAre(codes[0], codes[2], codes[3]));
    EXPECT_THAT(store->find_by_number(number("000300000002")), ElementsAre(codes[1]));
    EXPECT_THAT(store->find_by_number(number("000300000003")), IsEmpty());
    EXPECT_EQ(found({.personal_number = number("000300000002")}), std::vector{codes[1]});
}

TEST_F(Searches, what_is_no_number_of_twelve_digits_finds_nobody_and_stores_nothing) {
    for (const char* digits :
         {"", "123456789", "00019020481", "0001902048177", "00019020481x", " 00190204817"}) {
        EXPECT_THAT(store->find_by_number(number(digits)), IsEmpty()) << digits;
        auto made = ::dossier("x");
        made.personal_number = number(digits);
        const auto stored = store->submit(made);
        ASSERT_FALSE(stored.ok()) << digits;
        EXPECT_EQ(stored.error(), StoreError::no_number);
    }
    EXPECT_EQ(store->count(), 4);
}

TEST_F(Searches, day_and_part_of_a_ticket_narrow_it_newest_first) {
    EXPECT_THAT(found({.day = "2026-11-25"}), ElementsAre(codes[2], codes[1]));
    EXPECT_THAT(found({.receipt_code = "261125-0002"}), ElementsAre(codes[2]));
    EXPECT_THAT(found({.personal_number = number("000190204817"), .day = "2026-11-25"}),
                ElementsAre(codes[2]));
    EXPECT_THAT(found({.receipt_code = "%"}), IsEmpty()) << "no pattern is a part";
    EXPECT_THAT(found({.receipt_code = "' OR 1=1 --"}), IsEmpty());
}

TEST_F(Searches, month_is_from_its_first_day_to_its_last) {
    for (const char* day : {"2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01"})
        codes.push_back(store->submit(::dossier("x", day)).value());
    EXPECT_THAT(found({.month = "2026-11"}),
                ElementsAre(codes[6], codes[5], codes[3], codes[2], codes[1], codes[0]));
    EXPECT_THAT(found({.month = "2026-12"}), ElementsAre(codes[7]));
    EXPECT_THAT(found({.month = "2026-02"}), IsEmpty());
    EXPECT_THAT(found({.month = "2026-11\n"}), IsEmpty());
    EXPECT_EQ(store->count(Search{.month = "2026-11"}), 6);
    EXPECT_THAT(found({.month = "2026-11"}, 4, 4), ElementsAre(codes[1], codes[0]));
}

TEST_F(Searches, pages_follow_one_another_and_are_counted) {
    const Search person{.personal_number = number("000190204817")};
    EXPECT_EQ(store->count(person), 3);
    EXPECT_EQ(store->count(Search{}), 4);
    EXPECT_THAT(found(person, 0, 2), ElementsAre(codes[3], codes[2]));
    EXPECT_THAT(found(person, 2, 2), ElementsAre(codes[0]));
}

TEST_F(Searches, number_stands_in_no_file) {
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        EXPECT_THAT(file_text(entry.path()), testing::Not(testing::HasSubstr("000190204817")))
            << entry.path();
}

}  // namespace
}  // namespace kiosk::dossier
