#include "kiosk/selftest/days.h"

#include <algorithm>
#include <cctype>
#include <chrono>

namespace kiosk::selftest {
namespace {

std::optional<std::chrono::sys_days> day_of(const std::string& iso) {
    if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t length) -> std::optional<int> {
        const std::string digits = iso.substr(at, length);
        const bool all =
            std::all_of(digits.begin(), digits.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
        return all ? std::optional(std::stoi(digits)) : std::nullopt;
    };
    const auto year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> days_between(const std::string& from, const std::string& to) {
    const auto first = day_of(from), second = day_of(to);
    if (!first || !second) return std::nullopt;
    return (*second - *first).count();
}

}  // namespace kiosk::selftest
