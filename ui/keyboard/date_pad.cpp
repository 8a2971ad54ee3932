#include "ui/keyboard/date_pad.h"

#include <algorithm>

namespace ui {
namespace {

constexpr std::size_t day_digits = 2, month_digits = 4, all_digits = 8, year_digits = 4;

std::string digits_of(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

std::string with_strokes(std::string_view digits, DateParts parts) {
    std::string date;
    for (std::size_t i = 0; i < std::min(digits.size(), all_digits); ++i) {
        if (parts == DateParts::day && (i == day_digits || i == month_digits)) date += '/';
        date += digits[i];
    }
    return date;
}

int longest_month(int month) {
    if (month == 2) return 29;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

DateProblem year_problem(std::string_view year) {
    const bool begins_well = year[0] == '1' || year[0] == '2';
    const bool goes_on_well = year.size() < 2 || year.starts_with("19") || year.starts_with("20");
    return begins_well && goes_on_well ? DateProblem::none : DateProblem::year;
}

/// What is wrong with the digits of a day, however many there are.
DateProblem problem_of(std::string_view digits) {
    const std::size_t count = digits.size();
    if (count < day_digits) return DateProblem::none;
    const int day = number(digits.substr(0, 2));
    if (day < 1 || day > 31) return DateProblem::day;
    if (count < month_digits) return DateProblem::none;
    const int month = number(digits.substr(2, 2));
    if (month < 1 || month > 12) return DateProblem::month;
    if (day > longest_month(month)) return DateProblem::short_month;
    if (count == month_digits) return DateProblem::none;
    const auto year = digits.substr(month_digits);
    if (const auto problem = year_problem(year); problem != DateProblem::none) return problem;
    const bool leap_day = day == 29 && month == 2;
    return count == all_digits && leap_day && !is_leap(number(year)) ? DateProblem::leap_year
                                                                     : DateProblem::none;
}

/// Whether the next digit is a day or month in one digit: no two-digit one begins with it.
bool stands_alone(std::size_t count, char digit) {
    return (count == 0 && digit > '3') || (count == day_digits && digit > '1');
}

DateEdit add_year_digit(std::string digits, char digit) {
    if (digits.size() >= year_digits) return {digits};
    const auto problem = year_problem(digits + digit);
    if (problem == DateProblem::none) digits += digit;
    return {digits, problem};
}

}  // namespace

DateEdit add_date_digit(std::string_view text, char digit, DateParts parts) {
    const std::string digits = digits_of(text);
    if (digit < '0' || digit > '9') return {with_strokes(digits, parts)};
    if (parts == DateParts::year) return add_year_digit(digits, digit);
    if (digits.size() >= all_digits) return {with_strokes(digits, parts)};
    const std::string more = digits + (stands_alone(digits.size(), digit) ? "0" : "") + digit;
    const auto problem = problem_of(more);
    return {with_strokes(problem == DateProblem::none ? more : digits, parts), problem};
}

DateEdit add_date_stroke(std::string_view text, DateParts parts) {
    const std::string digits = digits_of(text);
    const bool half = digits.size() == day_digits - 1 || digits.size() == month_digits - 1;
    if (parts == DateParts::year || !half) return {with_strokes(digits, parts)};
    const std::string whole = digits.substr(0, digits.size() - 1) + "0" + digits.back();
    const auto problem = problem_of(whole);
    return {with_strokes(problem == DateProblem::none ? whole : digits, parts), problem};
}

std::string erase_date_digit(std::string_view text, DateParts parts) {
    std::string digits = digits_of(text);
    if (!digits.empty()) digits.pop_back();
    return with_strokes(digits, parts);
}

DateParts date_parts(std::string_view text) {
    const bool strokes = text.find_first_not_of("0123456789") != std::string_view::npos;
    return !strokes && text.size() > day_digits && text.size() <= year_digits ? DateParts::year
                                                                              : DateParts::day;
}

DateBoxes date_boxes(std::string_view text, DateParts parts) {
    const std::string digits = digits_of(text);
    if (parts == DateParts::year) return {{"", "", digits}, 2};
    const auto part = [&](std::size_t from, std::size_t count) {
        return from < digits.size() ? digits.substr(from, count) : std::string();
    };
    const std::size_t next = digits.size() < day_digits ? 0 : digits.size() < month_digits ? 1 : 2;
    return {{part(0, 2), part(2, 2), part(4, 4)}, next};
}

DateSwitch switch_date_parts(const DateSwitch& before, DateParts now) {
    const std::string digits = digits_of(before.text);
    if (now == DateParts::year) {
        const std::string year = digits.size() > month_digits ? digits.substr(month_digits) : before.year;
        return {year, digits.substr(0, month_digits), year};
    }
    const bool complete = before.day_month.size() == month_digits;
    std::string text;
    for (const char digit : before.day_month + (complete ? digits : ""))
        text = add_date_digit(text, digit).text;
    return {text, before.day_month, digits};
}

std::vector<std::string> year_beginnings(std::string_view text, DateParts parts) {
    const DateBoxes boxes = date_boxes(text, parts);
    if (boxes.next != 2 || !boxes.digits[2].empty()) return {};
    return {"19", "20"};
}

}  // namespace ui
