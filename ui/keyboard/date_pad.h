#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

// Dates as digits are typed, dd/mm/yyyy with strokes that come by themselves; made for days of birth. A date
// is never taken further than it can exist.

/// What is asked for: a day, or the year alone where nobody knows more.
enum class DateParts { day, year };

enum class DateProblem { none, day, month, short_month, leap_year, year };

/// The text after a key, and why a key was refused.
struct DateEdit {
    std::string text;
    DateProblem problem = DateProblem::none;
};

/// Adds a digit; "5" as a day and "3" as a month get their zero. Digits after the last are ignored.
DateEdit add_date_digit(std::string_view text, char digit, DateParts parts = DateParts::day);
/// What a stroke, point, dash or blank does: "5/" is "05/".
DateEdit add_date_stroke(std::string_view text, DateParts parts = DateParts::day);
/// Takes away the last digit.
std::string erase_date_digit(std::string_view text, DateParts parts = DateParts::day);

/// Which parts a text is made of: "1985" without strokes is a year.
DateParts date_parts(std::string_view text);

/// Digits of day, month and year, and which of them (0 to 2) the next digit goes to.
struct DateBoxes {
    std::array<std::string, 3> digits;
    std::size_t next = 0;
};
DateBoxes date_boxes(std::string_view text, DateParts parts = DateParts::day);

/// A date whose other parts are put by while the year alone is asked for: digits of day and month, and of the
/// year that waits until both are complete again.
struct DateSwitch {
    std::string text;
    std::string day_month, year;
};
/// Asks for the other parts than before; nothing that was entered is lost.
DateSwitch switch_date_parts(const DateSwitch& before, DateParts now);

/// Beginnings of the year to tap while none is typed, the likeliest first: "19", "20"; none at any other
/// time.
std::vector<std::string> year_beginnings(std::string_view text, DateParts parts = DateParts::day);

}  // namespace ui
