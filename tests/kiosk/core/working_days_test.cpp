#include "kiosk/working_days.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace {

using kiosk::working_day_after;

const kiosk::Holidays& holidays() {
    static const auto loaded =
        kiosk::load_holidays(std::string(SOURCE_FOLDER) + "/assets/calendar/holidays.json").value();
    return loaded;
}

TEST(WorkingDays, weekends_do_not_count) {
    EXPECT_EQ(working_day_after("2026-11-27", 1, {}), "2026-11-30");  // Friday, Monday
    EXPECT_EQ(working_day_after("2026-11-24", 7, {}), "2026-12-03");
    EXPECT_EQ(working_day_after("2026-11-24", 0, {}), "2026-11-24");
    EXPECT_EQ(working_day_after("no day", 1, {}), "");
}

TEST(WorkingDays, holidays_do_not_count) {
    EXPECT_EQ(working_day_after("2026-12-31", 1, holidays()), "2027-01-04");  // Friday is New Year's Day
    EXPECT_EQ(working_day_after("2027-02-04", 1, holidays()), "2027-02-12");  // Tet
    EXPECT_EQ(working_day_after("2027-04-29", 1, holidays()), "2027-05-04");  // 1 May is a Saturday
    EXPECT_EQ(working_day_after("2028-01-24", 1, holidays()), "2028-02-01");
}

TEST(WorkingDays, nearest_one_is_the_day_itself_or_beside_weekend_and_holiday) {
    EXPECT_EQ(kiosk::working_day_from("2026-11-27", holidays()), "2026-11-27");
    EXPECT_EQ(kiosk::working_day_from("2026-11-28", holidays()), "2026-11-30");  // Saturday, Monday
    EXPECT_EQ(kiosk::working_day_from("2027-01-01", holidays()), "2027-01-04");  // a holiday before a weekend
    EXPECT_EQ(kiosk::working_day_until("2026-12-19", holidays()), "2026-12-18");
    EXPECT_EQ(kiosk::working_day_until("2026-02-20", holidays()), "2026-02-13");  // Tet, Monday to Friday
    EXPECT_EQ(kiosk::working_day_until("no day", {}), "");
}

// Bộ luật Lao động 45/2019/QH14, Điều 112: eleven days, of which five are Tet and two the National Day.
TEST(WorkingDays, each_year_has_the_days_of_the_law) {
    for (const std::string year : {"2026", "2027", "2028"}) {
        for (const char* day : {"-01-01", "-04-30", "-05-01", "-09-02"})
            EXPECT_TRUE(holidays().contains(year + day)) << year << day;
        int count = 0;
        for (const auto& day : holidays())
            if (day.starts_with(year)) ++count;
        EXPECT_GE(count, 11) << year;
    }
    for (const char* new_year : {"2026-02-17", "2027-02-06", "2028-01-26"})
        EXPECT_TRUE(holidays().contains(new_year)) << new_year;
    for (const char* hung_kings : {"2026-04-26", "2027-04-16", "2028-04-04"})
        EXPECT_TRUE(holidays().contains(hung_kings)) << hung_kings;
    EXPECT_FALSE(holidays().contains("2027-02-12"));
}

TEST(WorkingDays, file_that_is_no_calendar_is_refused) {
    EXPECT_FALSE(kiosk::load_holidays("no/such/file").ok());
    const auto file = std::filesystem::temp_directory_path() / ("days-" + std::to_string(::getpid()));
    for (const char* text :
         {R"({"holidays": [{"from": "2027-01-01"}]})",
          R"({"holidays": [{"from": "2027-01-02", "to": "2027-01-01"}]})",
          R"({"holidays": [{"from": "2027-01-01", "to": "2028-01-01"}]})", R"({"holidays": 7)"}) {
        std::ofstream(file) << text;
        EXPECT_FALSE(kiosk::load_holidays(file).ok()) << text;
    }
    std::filesystem::remove(file);
}

}  // namespace
