#include "kiosk/report/forecast.h"

#include <array>
#include <chrono>

#include "kiosk/calendar.h"

namespace kiosk::report {
namespace {

using namespace std::chrono;

/// Of a weekday: how many have passed, and what they brought together.
struct Passed {
    int days = 0, dossiers = 0;
};

bool is_working(sys_days day, const Holidays& holidays) {
    const auto iso = iso_of(day);
    return working_day_from(iso, holidays) == iso;
}

}  // namespace

std::map<std::string, double> expected_dossiers(const std::string& month,
                                                const std::map<std::string, int>& by_day,
                                                const std::string& until, const Holidays& holidays) {
    const auto first = parse_iso_day(month + "-01");
    if (!first) return {};
    const year_month this_month = year_month_day(*first).year() / year_month_day(*first).month();
    const sys_days next = (this_month + months(1)) / 1, after = (this_month + months(2)) / 1;
    std::array<Passed, 7> passed{};
    for (sys_days day = *first; day < next && iso_of(day) <= until; day += days(1)) {
        if (!is_working(day, holidays)) continue;
        auto& weekday_of_it = passed.at(weekday(day).c_encoding());
        const auto came = by_day.find(iso_of(day));
        ++weekday_of_it.days;
        weekday_of_it.dossiers += came == by_day.end() ? 0 : came->second;
    }
    std::map<std::string, double> expected;
    for (sys_days day = next; day < after; day += days(1)) {
        const auto& known = passed.at(weekday(day).c_encoding());
        if (known.days > 0 && is_working(day, holidays))
            expected[iso_of(day)] = static_cast<double>(known.dossiers) / known.days;
    }
    return expected;
}

}  // namespace kiosk::report
