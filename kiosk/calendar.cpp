#include "kiosk/calendar.h"

#include <charconv>
#include <cstdio>
#include <ctime>

namespace kiosk {
namespace {

std::string formatted(std::chrono::system_clock::time_point at, const char* format) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(at);
    std::tm local{};
    localtime_r(&seconds, &local);
    char text[64];
    return {text, std::strftime(text, sizeof text, format, &local)};
}

}  // namespace

std::string iso_day(std::chrono::system_clock::time_point at) {
    return formatted(at, "%Y-%m-%d");
}

std::optional<std::chrono::sys_days> parse_iso_day(const std::string& text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    int year = 0;
    unsigned month = 0, day = 0;
    const auto number = [&text](std::size_t at, std::size_t size, auto& into) {
        const char* const end = text.data() + at + size;
        return text[at] != '-' && std::from_chars(text.data() + at, end, into).ptr == end;
    };
    if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day) || year == 0) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(day)};
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

std::string iso_of(std::chrono::sys_days day) {
    const std::chrono::year_month_day date(day);
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

std::string iso_time(std::chrono::system_clock::time_point at) {
    auto text = formatted(at, "%Y-%m-%dT%H:%M:%S%z");
    // strftime writes the zone as +0700.
    return text.insert(text.size() - 2, ":");
}

std::optional<std::chrono::system_clock::time_point> parse_iso_time(const std::string& text) {
    std::tm fields{};
    int zone_hours = 0, zone_minutes = 0;
    char sign = 0;
    const int read = std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%c%2d:%2d", &fields.tm_year,
                                 &fields.tm_mon, &fields.tm_mday, &fields.tm_hour, &fields.tm_min,
                                 &fields.tm_sec, &sign, &zone_hours, &zone_minutes);
    if (read != 9 || (sign != '+' && sign != '-')) return std::nullopt;
    fields.tm_year -= 1900;
    fields.tm_mon -= 1;
    const int zone = (zone_hours * 60 + zone_minutes) * (sign == '-' ? -60 : 60);
    return std::chrono::system_clock::from_time_t(timegm(&fields) - zone);
}

std::string display_time(std::chrono::system_clock::time_point at) {
    return formatted(at, "%H:%M, %d/%m/%Y");
}

}  // namespace kiosk
