#include "kiosk/procedures/processing.h"

#include <algorithm>

#include "kiosk/calendar.h"

namespace kiosk::procedures {

std::string done_by(const ProcessingTime& time, int days, const std::string& received_on, int hour,
                    const Holidays& holidays) {
    const auto received = parse_iso_day(received_on);
    if (!received) return {};
    std::string last = time.working ? working_day_after(received_on, days, holidays)
                                    : iso_of(*received + std::chrono::days(days));
    // Two allowances do not add up: a case that may take longer anyway has its day already.
    if (hour >= time.late_hour)
        last = std::max(last, working_day_after(received_on, std::max(1, days), holidays));
    return working_day_from(last, holidays);
}

}  // namespace kiosk::procedures
