#include <gtest/gtest.h>

#include <algorithm>

#include "cardio/lds/card_qr.h"

namespace cardio::lds {
namespace {

using Expiries = std::vector<std::string>;

TEST(PossibleExpiries, card_of_a_young_adult_ends_at_twenty_five) {
    EXPECT_EQ(possible_expiries("1999-12-31", "2021-06-01"), (Expiries{"241231", "991231"}));
}

TEST(PossibleExpiries, card_issued_within_two_years_before_a_milestone_goes_on_to_the_next) {
    EXPECT_EQ(possible_expiries("1999-12-31", "2023-01-01"), (Expiries{"391231", "241231", "991231"}));
    EXPECT_EQ(possible_expiries("1982-05-20", "2021-06-01"), (Expiries{"420520", "220520", "991231"}));
}

TEST(PossibleExpiries, exactly_two_years_before_gives_both) {
    EXPECT_EQ(possible_expiries("1997-06-01", "2020-06-01"), (Expiries{"370601", "220601", "991231"}));
    EXPECT_EQ(possible_expiries("1997-06-02", "2020-06-01"), (Expiries{"220602", "991231"}));
}

TEST(PossibleExpiries, old_citizens_have_no_expiry) {
    EXPECT_EQ(possible_expiries("1950-01-01", "2021-06-01"), Expiries{"991231"});
    EXPECT_EQ(possible_expiries("1963-01-01", "2021-06-01"), (Expiries{"991231", "230101"}));
}

TEST(PossibleExpiries, milestone_of_fourteen_counts_from_july_2024) {
    EXPECT_EQ(possible_expiries("2015-03-04", "2024-07-01"), (Expiries{"290304", "991231"}));
    EXPECT_EQ(possible_expiries("2015-03-04", "2024-06-30"), (Expiries{"400304", "991231"}));
    EXPECT_EQ(possible_expiries("2012-03-04", "2024-08-01"), (Expiries{"370304", "260304", "991231"}));
}

TEST(PossibleExpiries, leap_day_births_give_the_days_around) {
    EXPECT_EQ(possible_expiries("2000-02-29", "2021-06-01"),
              (Expiries{"250228", "250229", "250301", "991231"}));
    EXPECT_EQ(possible_expiries("1988-02-29", "2021-06-01"),
              (Expiries{"280229", "280228", "280301", "991231"}));
}

TEST(PossibleExpiries, leap_day_birth_near_the_two_years_gives_both_milestones) {
    EXPECT_EQ(possible_expiries("2000-02-29", "2023-02-28"),
              (Expiries{"400229", "400228", "400301", "250228", "250229", "250301", "991231"}));
}

TEST(PossibleExpiries, no_date_is_listed_twice_and_no_expiry_always_is) {
    for (const char* birth : {"1940-02-29", "1960-07-01", "1996-02-29", "2004-02-29", "2010-07-01"}) {
        for (const char* issue : {"2021-02-28", "2024-02-29", "2024-07-01", "2026-07-01"}) {
            auto list = possible_expiries(birth, issue);
            EXPECT_EQ(std::ranges::count(list, "991231"), 1) << birth << issue;
            std::ranges::sort(list);
            EXPECT_EQ(std::ranges::adjacent_find(list), list.end()) << birth << issue;
        }
    }
}

TEST(PossibleExpiries, dates_that_do_not_exist_give_none) {
    EXPECT_TRUE(possible_expiries("1999-02-29", "2021-06-01").empty());
    EXPECT_TRUE(possible_expiries("", "").empty());
    EXPECT_TRUE(possible_expiries("31/12/1999", "2021-06-01").empty());
    EXPECT_TRUE(possible_expiries("2021-06-02", "2021-06-01").empty());
}

}  // namespace
}  // namespace cardio::lds
