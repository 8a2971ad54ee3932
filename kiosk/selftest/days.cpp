#include "kiosk/selftest/days.h"

#include "kiosk/calendar.h"

namespace kiosk::selftest {
std::optional<std::int64_t> days_between(const std::string& from, const std::string& to) {
    const auto first = parse_iso_day(from.substr(0, 10)), second = parse_iso_day(to.substr(0, 10));
    if (!first || !second) return std::nullopt;
    return (*second - *first).count();
}

}  // namespace kiosk::selftest
