#include "ui/keyboard/date_pad.h"

#include <gtest/gtest.h>

#include <chrono>
#include <iomanip>
#include <sstream>
#include <string>
#include <string_view>

namespace {

using ui::DateParts;
using ui::DateProblem;

std::string typed(std::string_view digits, DateParts parts = DateParts::day) {
    std::string text;
    for (const char digit : digits) text = ui::add_date_digit(text, digit, parts).text;
    return text;
}

DateProblem refused(std::string_view text, char digit, DateParts parts = DateParts::day) {
    const auto edit = ui::add_date_digit(text, digit, parts);
    EXPECT_EQ(edit.text, text) << "a refused digit changes nothing";
    return edit.problem;
}

TEST(DatePad, digits_get_their_strokes) {
    EXPECT_EQ(typed("28021985"), "28/02/1985");
    EXPECT_EQ(typed("2802"), "28/02");
    EXPECT_EQ(typed("280219"), "28/02/19");
}

TEST(DatePad, day_or_month_of_one_digit_gets_its_zero) {
    EXPECT_EQ(typed("531990"), "05/03/1990");
    EXPECT_EQ(typed("4"), "04");
    EXPECT_EQ(typed("3"), "3");
}

TEST(DatePad, stroke_ends_a_day_or_month_of_one_digit) {
    EXPECT_EQ(ui::add_date_stroke("1").text, "01");
    EXPECT_EQ(ui::add_date_stroke("01/1").text, "01/01");
    EXPECT_EQ(ui::add_date_stroke("28").text, "28");
    EXPECT_EQ(ui::add_date_stroke("0").problem, DateProblem::day);
    EXPECT_EQ(ui::add_date_stroke("0").text, "0");
}

TEST(DatePad, day_that_no_month_has_is_refused) {
    EXPECT_EQ(refused("3", '2'), DateProblem::day);
    EXPECT_EQ(refused("0", '0'), DateProblem::day);
    EXPECT_EQ(refused("31/1", '3'), DateProblem::month);
    EXPECT_EQ(refused("31/0", '0'), DateProblem::month);
}

TEST(DatePad, day_that_this_month_lacks_is_refused) {
    EXPECT_EQ(refused("30/0", '2'), DateProblem::short_month);
    EXPECT_EQ(refused("30", '2'), DateProblem::short_month);
    for (const char month : {'4', '6', '9'}) EXPECT_EQ(refused("31/0", month), DateProblem::short_month);
    EXPECT_EQ(refused("31/1", '1'), DateProblem::short_month);
    for (const char month : {'1', '3', '5', '7', '8'})
        EXPECT_EQ(ui::add_date_digit("31/0", month).problem, DateProblem::none);
}

TEST(DatePad, twenty_ninth_of_february_needs_a_leap_year) {
    EXPECT_EQ(typed("29021984"), "29/02/1984");
    EXPECT_EQ(typed("29022000"), "29/02/2000");
    EXPECT_EQ(refused("29/02/198", '5'), DateProblem::leap_year);
    EXPECT_EQ(refused("29/02/190", '0'), DateProblem::leap_year);
}

TEST(DatePad, year_begins_with_nineteen_or_twenty) {
    EXPECT_EQ(refused("28/02", '3'), DateProblem::year);
    EXPECT_EQ(refused("28/02/1", '8'), DateProblem::year);
    EXPECT_EQ(refused("28/02/2", '1'), DateProblem::year);
    EXPECT_EQ(refused("1", '8', DateParts::year), DateProblem::year);
}

TEST(DatePad, beginnings_of_the_year_are_offered_once_it_is_due) {
    const std::vector<std::string> both{"19", "20"};
    EXPECT_EQ(ui::year_beginnings("28/02"), both);
    EXPECT_EQ(ui::year_beginnings("", DateParts::year), both);
    for (const std::string_view text : {"", "28", "28/0", "28/02/1", "28/02/1985"})
        EXPECT_TRUE(ui::year_beginnings(text).empty()) << text;
}

TEST(DatePad, year_alone_has_no_strokes) {
    EXPECT_EQ(typed("1985", DateParts::year), "1985");
    EXPECT_EQ(typed("19857", DateParts::year), "1985");
    EXPECT_EQ(ui::erase_date_digit("1985", DateParts::year), "198");
    EXPECT_EQ(ui::date_parts("1985"), DateParts::year);
    EXPECT_EQ(ui::date_parts("19"), DateParts::day);
    EXPECT_EQ(ui::date_parts("28/02"), DateParts::day);
    EXPECT_EQ(ui::date_parts(""), DateParts::day);
}

TEST(DatePad, last_digit_is_erased_with_its_stroke) {
    EXPECT_EQ(ui::erase_date_digit("28/0"), "28");
    EXPECT_EQ(ui::erase_date_digit("28/02/1"), "28/02");
    EXPECT_EQ(ui::erase_date_digit(""), "");
}

TEST(DatePad, digits_after_the_last_and_other_signs_are_ignored) {
    EXPECT_EQ(ui::add_date_digit("28/02/1985", '9').text, "28/02/1985");
    EXPECT_EQ(ui::add_date_digit("28/02/1985", '9').problem, DateProblem::none);
    EXPECT_EQ(ui::add_date_digit("28", 'x').text, "28");
}

TEST(DatePad, boxes_say_where_the_next_digit_goes) {
    const auto boxes = ui::date_boxes("28/0");
    EXPECT_EQ(boxes.digits[0], "28");
    EXPECT_EQ(boxes.digits[1], "0");
    EXPECT_EQ(boxes.digits[2], "");
    EXPECT_EQ(boxes.next, 1U);
    EXPECT_EQ(ui::date_boxes("").next, 0U);
    EXPECT_EQ(ui::date_boxes("28/02").next, 2U);
    EXPECT_EQ(ui::date_boxes("1985", DateParts::year).digits[2], "1985");
}

TEST(DatePad, asking_for_other_parts_loses_nothing) {
    auto now = ui::switch_date_parts({"28/02/1985", "", ""}, DateParts::year);
    EXPECT_EQ(now.text, "1985");
    now = ui::switch_date_parts(now, DateParts::day);
    EXPECT_EQ(now.text, "28/02/1985");
    // The year waits until day and month are whole.
    now = ui::switch_date_parts({"2", "", ""}, DateParts::year);
    EXPECT_EQ(now.text, "");
    now.text = "1985";
    now = ui::switch_date_parts(now, DateParts::day);
    EXPECT_EQ(now.text, "2");
    now = ui::switch_date_parts(now, DateParts::year);
    EXPECT_EQ(now.text, "1985");
}

TEST(DatePad, every_day_of_a_hundred_years_can_be_typed) {
    using std::chrono::days, std::chrono::sys_days, std::chrono::year_month_day;
    using namespace std::chrono_literals;
    for (sys_days day = 1925y / 1 / 1; day < sys_days(2025y / 1 / 1); day += days{1}) {
        const year_month_day date{day};
        std::ostringstream digits;
        digits << std::setfill('0') << std::setw(2) << static_cast<unsigned>(date.day()) << std::setw(2)
               << static_cast<unsigned>(date.month()) << static_cast<int>(date.year());
        const std::string text = typed(digits.str());
        ASSERT_EQ(text.size(), 10U) << digits.str();
    }
}

}  // namespace
