// What the next month will bring, tried on months that are known.
#include "kiosk/report/forecast.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <random>

#include "kiosk/calendar.h"

namespace kiosk::report {
namespace {

using Days = std::map<std::string, int>;

/// November 2026 begins on a Sunday: Mondays are 2, 9, 16, 23, 30; Fridays 6, 13, 20, 27.
TEST(Forecast, is_the_mean_of_the_same_weekday) {
    const Days came{{"2026-11-02", 10}, {"2026-11-09", 12}, {"2026-11-16", 14}, {"2026-11-23", 16},
                    {"2026-11-30", 18}, {"2026-11-06", 8},  {"2026-11-27", 4}};
    const auto expected = expected_dossiers("2026-11", came, "2026-12-01", {});
    EXPECT_DOUBLE_EQ(expected.at("2026-12-07"), 14);
    EXPECT_DOUBLE_EQ(expected.at("2026-12-04"), 3) << "8 and 4 on four Fridays";
    EXPECT_DOUBLE_EQ(expected.at("2026-12-01"), 0) << "Tuesdays nobody came";
    EXPECT_FALSE(expected.contains("2026-12-05")) << "a Saturday";
    EXPECT_EQ(expected.size(), 23U) << "working days of December 2026";
}

TEST(Forecast, holidays_and_days_to_come_are_no_empty_days) {
    const Days came{{"2026-11-02", 10}, {"2026-11-09", 20}};
    const auto expected = expected_dossiers("2026-11", came, "2026-11-10", {"2026-11-03", "2026-12-07"});
    EXPECT_DOUBLE_EQ(expected.at("2026-12-14"), 15);
    EXPECT_FALSE(expected.contains("2026-12-07"));
    EXPECT_TRUE(expected.contains("2026-12-01")) << "Tuesday, 10 November has passed; the 3rd was a holiday";
    EXPECT_TRUE(expected.contains("2026-12-02")) << "Wednesday, 4 November";
    EXPECT_FALSE(expected_dossiers("2026-11", came, "2026-11-02", {}).contains("2026-12-01"));
    EXPECT_TRUE(expected_dossiers("no month", came, "2026-11-02", {}).empty());
}

/// A series with a week in it: the forecast of eleven months is nearer to what came than one mean for all
/// days.
TEST(Forecast, back_test_beats_the_plain_mean_where_weekdays_differ) {
    using namespace std::chrono;
    std::mt19937 chance(5);
    const std::array<int, 7> usual{0, 40, 22, 18, 20, 30, 0};
    std::map<std::string, Days> months_of_it;
    for (sys_days day{2026y / 1 / 1}; day < sys_days{2027y / 1 / 1}; day += days(1)) {
        const int most = usual.at(weekday(day).c_encoding());
        if (most > 0)
            months_of_it[iso_of(day).substr(0, 7)][iso_of(day)] = most - 4 + static_cast<int>(chance() % 9);
    }
    double of_forecast = 0, of_mean = 0;
    int compared = 0;
    for (auto month = months_of_it.begin(); std::next(month) != months_of_it.end(); ++month) {
        int all = 0;
        for (const auto& [day, number] : month->second) all += number;
        const double mean = static_cast<double>(all) / static_cast<double>(month->second.size());
        const auto expected = expected_dossiers(month->first, month->second, "2027-01-01", {});
        for (const auto& [day, number] : std::next(month)->second) {
            of_forecast += std::abs(expected.at(day) - number);
            of_mean += std::abs(mean - number);
            ++compared;
        }
    }
    EXPECT_EQ(compared, 239) << "working days from February to December";
    EXPECT_LT(of_forecast / compared, 3.0) << "the noise alone is 2.2 on the average";
    EXPECT_GT(of_mean / compared, 6.0);
}

}  // namespace
}  // namespace kiosk::report
