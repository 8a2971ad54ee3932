#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cardio::lds {

/// A day as figures; nothing says that it exists.
struct Day {
    int year = 0, month = 0, day = 0;
};

/// Number written in decimal digits alone, at most nine of them; nullopt otherwise.
std::optional<int> decimal(std::string_view digits);

/// yyyy-mm-dd of a day that exists in the Gregorian calendar, years 1000 to 9999.
std::optional<std::string> iso_text(Day day);

/// The figures of a yyyy-mm-dd text, if that day exists.
std::optional<Day> parse_iso(std::string_view iso);

}  // namespace cardio::lds
