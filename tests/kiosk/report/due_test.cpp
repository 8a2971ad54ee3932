// When reports are due: over thirteen months, by a calendar on paper.
#include "kiosk/report/due.h"

#include <gtest/gtest.h>

#include <chrono>
#include <map>

#include "kiosk/calendar.h"

namespace kiosk::report {
namespace {

const Holidays& holidays() {
    static const auto loaded =
        load_holidays(std::string(SOURCE_FOLDER) + "/assets/calendar/holidays.json").value();
    return loaded;
}

const std::pair<const char*, const char*> due_days[] = {
    {"2025-12", "2026-01-19"},  // Monday
    {"2026-01", "2026-02-13"},  // the 19th is in the week of Tet, Monday to Friday
    {"2026-02", "2026-03-19"},  // Thursday
    {"2026-03", "2026-04-17"},  // the 19th is a Sunday
    {"2026-04", "2026-05-19"},  // Tuesday
    {"2026-05", "2026-06-19"},  // Friday
    {"2026-06", "2026-07-17"},  // Sunday
    {"2026-07", "2026-08-19"},  // Wednesday
    {"2026-08", "2026-09-18"},  // Saturday
    {"2026-09", "2026-10-19"},  // Monday
    {"2026-10", "2026-11-19"},  // Thursday
    {"2026-11", "2026-12-18"},  // Saturday
    {"2026-12", "2027-01-19"},  // Tuesday, over the new year
};

TEST(Due, is_the_last_working_day_before_the_twentieth) {
    for (const auto& [month, due] : due_days) EXPECT_EQ(due_day(month, holidays()), due) << month;
}

TEST(Due, without_holidays_only_weekends_move_it) {
    EXPECT_EQ(due_day("2026-01", {}), "2026-02-19");
    EXPECT_EQ(due_day("2026-11", {}), "2026-12-18");
}

TEST(Due, reminder_comes_on_the_fifteenth_or_before_an_early_day) {
    EXPECT_EQ(reminder_day("2026-11", holidays()), "2026-12-15");
    EXPECT_EQ(reminder_day("2026-12", holidays()), "2027-01-15");
    EXPECT_EQ(reminder_day("2026-01", holidays()), "2026-02-11");
    EXPECT_EQ(reminder_day("2026-13", holidays()), "");
}

/// 396 days by the clock, from 1 January 2026 to 31 January 2027, each asking after the month before. On
/// paper: late from the day after those above to the end of each month, 12 + 15 + 12 + 13 + 12 + 11 + 14 + 12
/// + 12 + 12 + 11 + 13 + 12 = 161 days; to be sent from the 15th (11 February) to the day, 5 + 3 + 5 + 3 + 5
/// + 5 + 3 + 5 + 4 + 5 + 5 + 4 + 5 = 57.
TEST(Due, thirteen_months_pass_day_by_day) {
    using namespace std::chrono;
    std::map<std::string, int> said;
    const sys_days end{2027y / 2 / 1};
    for (sys_days day{2026y / 1 / 1}; day < end; day += days(1)) {
        const auto before = year_month_day(day).year() / year_month_day(day).month() - std::chrono::months(1);
        const auto month = iso_of(sys_days(before / 1)).substr(0, 7);
        const auto sentence = due_sentence(month, iso_of(day), holidays());
        const bool late = sentence.find("is late") != std::string::npos;
        ++said[late ? "late" : sentence.ends_with(": send it now") ? "now" : "quiet"];
    }
    EXPECT_EQ(said, (std::map<std::string, int>{{"late", 161}, {"now", 57}, {"quiet", 178}}));
}

TEST(Due, sentence_says_until_when_and_whether_it_is_late) {
    EXPECT_EQ(due_sentence("2026-11", "2026-11-28", holidays()),
              "the report of 2026-11 is due by 2026-12-18");
    EXPECT_EQ(due_sentence("2026-11", "2026-12-15", holidays()),
              "the report of 2026-11 is due by 2026-12-18: send it now");
    EXPECT_EQ(due_sentence("2026-11", "2026-12-18", holidays()),
              "the report of 2026-11 is due by 2026-12-18: send it now");
    EXPECT_EQ(due_sentence("2026-11", "2026-12-19", holidays()),
              "the report of 2026-11 is late: it was due by 2026-12-18");
}

TEST(Due, what_is_no_month_has_no_day) {
    for (const char* text : {"", "2026", "2026-13", "2026-00", "2026/11", "26-11", "2026-1x", "1999-12",
                             "-026-11", "2026-11-01"}) {
        EXPECT_EQ(due_day(text, {}), "") << text;
        EXPECT_EQ(days_of(text), 0) << text;
    }
}

TEST(Due, february_has_its_leap_day) {
    EXPECT_EQ(days_of("2026-02"), 28);
    EXPECT_EQ(days_of("2028-02"), 29);
    EXPECT_EQ(days_of("2026-11"), 30);
    EXPECT_EQ(days_of("2026-12"), 31);
}

}  // namespace
}  // namespace kiosk::report
