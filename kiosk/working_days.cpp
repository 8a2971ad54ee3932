#include "kiosk/working_days.h"

#include <chrono>
#include <fstream>
#include <optional>

#include "cardio/json/json.h"
#include "kiosk/calendar.h"

namespace kiosk {
namespace {

using namespace std::chrono;

constexpr int longest_holiday = 31;

/// False when the span is none, or longer than any holiday.
bool add_span(Holidays& holidays, const std::string& from, const std::string& to) {
    const auto first = parse_iso_day(from), last = parse_iso_day(to);
    if (!first || !last || *last < *first || *last - *first > days(longest_holiday)) return false;
    for (sys_days at = *first; at <= *last; at += days(1)) holidays.insert(iso_of(at));
    return true;
}

bool is_working_day(sys_days day, const Holidays& holidays) {
    const weekday on(day);
    return on != Saturday && on != Sunday && !holidays.contains(iso_of(day));
}

/// The nearest working day in one direction, the day itself included.
std::string nearest(const std::string& iso_day, days step, const Holidays& holidays) {
    auto at = parse_iso_day(iso_day);
    if (!at) return {};
    while (!is_working_day(*at, holidays)) *at += step;
    return iso_of(*at);
}

}  // namespace

cardio::Result<Holidays, std::string> load_holidays(const std::filesystem::path& file) {
    const auto json = nlohmann::json::parse(std::ifstream(file), nullptr, false);
    if (!json.is_object()) return cardio::fail(file.string() + " is missing or is no JSON");
    Holidays holidays;
    try {
        for (const auto& one : json.at("holidays")) {
            const std::string from = one.at("from"), to = one.at("to");
            if (!add_span(holidays, from, to))
                return cardio::fail(file.string() + " has a holiday that is no span of days: " + from);
        }
    } catch (const nlohmann::json::exception&) {
        return cardio::fail(file.string() + " lacks a part of a holiday");
    }
    return holidays;
}

std::string working_day_after(const std::string& iso_day, int count, const Holidays& holidays) {
    auto at = parse_iso_day(iso_day);
    if (!at) return {};
    while (count > 0) {
        *at += days(1);
        if (is_working_day(*at, holidays)) --count;
    }
    return iso_of(*at);
}

std::string working_day_from(const std::string& iso_day, const Holidays& holidays) {
    return nearest(iso_day, days(1), holidays);
}

std::string working_day_until(const std::string& iso_day, const Holidays& holidays) {
    return nearest(iso_day, days(-1), holidays);
}

}  // namespace kiosk
