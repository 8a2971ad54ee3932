// Targets of the plan by level and date (QĐ 740/QĐ-UBND Kiên Giang, II.2.a and III.1.d).
#include "kiosk/report/targets.h"

#include <gtest/gtest.h>

namespace kiosk::report {
namespace {

TEST(Targets, of_dossiers_over_the_network_change_with_level_and_year) {
    EXPECT_EQ(online_target(Level::province, "2023-01"), 90);
    EXPECT_EQ(online_target(Level::district, "2024-06"), 80);
    EXPECT_EQ(online_target(Level::commune, "2025-12"), 60);
    EXPECT_EQ(online_target(Level::province, "2026-01"), 100);
    EXPECT_EQ(online_target(Level::commune, "2026-01"), 80);
    EXPECT_EQ(online_target(Level::commune, "2030-12"), 80);
    EXPECT_EQ(online_target(Level::commune, "2022-12"), std::nullopt);
    EXPECT_EQ(online_target(Level::province, "2031-01"), std::nullopt);
}

TEST(Targets, districts_have_none_once_they_are_no_more) {
    EXPECT_EQ(online_target(Level::district, "2025-06"), 80);
    EXPECT_EQ(online_target(Level::district, "2025-07"), std::nullopt);
    EXPECT_EQ(online_target(Level::district, "2026-01"), std::nullopt);
}

TEST(Targets, digitising_begins_on_the_three_days_of_the_plan) {
    EXPECT_EQ(digitised_from(Level::province), "2022-06-01");
    EXPECT_EQ(digitised_from(Level::district), "2022-12-01");
    EXPECT_EQ(digitised_from(Level::commune), "2023-06-01");
}

TEST(Targets, levels_have_words) {
    for (const auto level : {Level::province, Level::district, Level::commune})
        EXPECT_EQ(level_of(word(level)), level);
    EXPECT_EQ(level_of("ward"), std::nullopt);
}

}  // namespace
}  // namespace kiosk::report
