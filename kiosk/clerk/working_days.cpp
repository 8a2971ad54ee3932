#include "kiosk/clerk/working_days.h"

#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

#include "kiosk/procedures/dates.h"

namespace kiosk::clerk {
namespace {

using namespace std::chrono;

constexpr int longest_holiday = 31;

std::optional<sys_days> day_of(const std::string& iso) {
    const auto parsed = procedures::parse_iso(iso);
    if (!parsed) return std::nullopt;
    return sys_days(year(parsed->year) / month(static_cast<unsigned>(parsed->month)) /
                    day(static_cast<unsigned>(parsed->day)));
}

std::string iso_of(sys_days at) {
    const year_month_day found(at);
    return procedures::to_iso({static_cast<int>(found.year()),
                               static_cast<int>(static_cast<unsigned>(found.month())),
                               static_cast<int>(static_cast<unsigned>(found.day()))});
}

/// False when the span is none, or longer than any holiday.
bool add_span(Holidays& holidays, const std::string& from, const std::string& to) {
    const auto first = day_of(from), last = day_of(to);
    if (!first || !last || *last < *first || *last - *first > days(longest_holiday)) return false;
    for (sys_days at = *first; at <= *last; at += days(1)) holidays.insert(iso_of(at));
    return true;
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
    auto at = day_of(iso_day);
    if (!at) return {};
    while (count > 0) {
        *at += days(1);
        const weekday on(*at);
        if (on != Saturday && on != Sunday && !holidays.contains(iso_of(*at))) --count;
    }
    return iso_of(*at);
}

}  // namespace kiosk::clerk
