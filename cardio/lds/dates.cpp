#include "cardio/lds/dates.h"

#include <algorithm>
#include <chrono>

namespace cardio::lds {
namespace {

std::string padded(int number, std::size_t width) {
    const std::string text = std::to_string(number);
    return std::string(width - std::min(width, text.size()), '0') + text;
}

}  // namespace

std::optional<int> decimal(std::string_view digits) {
    if (digits.empty() || digits.size() > 9) return std::nullopt;
    int number = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

std::optional<std::string> iso_text(Day day) {
    if (day.year < 1000 || day.year > 9999 || day.month < 1 || day.day < 1) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(day.year),
                                           std::chrono::month(static_cast<unsigned>(day.month)),
                                           std::chrono::day(static_cast<unsigned>(day.day))};
    if (day.month > 12 || day.day > 31 || !date.ok()) return std::nullopt;
    return padded(day.year, 4) + '-' + padded(day.month, 2) + '-' + padded(day.day, 2);
}

std::optional<Day> parse_iso(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    const auto year = decimal(iso.substr(0, 4)), month = decimal(iso.substr(5, 2)),
               day = decimal(iso.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const Day date{*year, *month, *day};
    return iso_text(date) ? std::optional(date) : std::nullopt;
}

}  // namespace cardio::lds
