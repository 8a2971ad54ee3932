// When reports are due: over thirteen months, by a calendar on paper.
#include "kiosk/report/due.h"

#include <gtest/gtest.h>

namespace kiosk::report {
namespace {

TEST(Due, is_the_last_working_day_before_the_twentieth) {
    const std::pair<const char*, const char*> months[] = {
        {"2025-12", "2026-01-19"},  // Monday
        {"2026-01", "2026-02-19"},  // Thursday
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
    for (const auto& [month, due] : months) EXPECT_EQ(due_day(month), due) << month;
}

TEST(Due, reminder_comes_on_the_fifteenth) {
    EXPECT_EQ(reminder_day("2026-11"), "2026-12-15");
    EXPECT_EQ(reminder_day("2026-12"), "2027-01-15");
}

TEST(Due, sentence_says_until_when_and_whether_it_is_late) {
    EXPECT_EQ(due_sentence("2026-11", "2026-11-28"), "the report of 2026-11 is due by 2026-12-18");
    EXPECT_EQ(due_sentence("2026-11", "2026-12-15"), "the report of 2026-11 is due by 2026-12-18: send it now");
    EXPECT_EQ(due_sentence("2026-11", "2026-12-18"), "the report of 2026-11 is due by 2026-12-18: send it now");
    EXPECT_EQ(due_sentence("2026-11", "2026-12-19"), "the report of 2026-11 is late: it was due by 2026-12-18");
}

TEST(Due, what_is_no_month_has_no_day) {
    for (const char* text : {"", "2026", "2026-13", "2026-00", "2026/11", "26-11", "2026-1x", "1999-12",
                             "-026-11", "2026-11-01"}) {
        EXPECT_EQ(due_day(text), "") << text;
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
