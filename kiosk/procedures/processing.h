#pragma once

#include <string>

#include "kiosk/working_days.h"

namespace kiosk::procedures {

/// How long the law gives for a procedure, as its text of processing time says it.
struct ProcessingTime {
    int days = 0;         ///< in the ordinary case; 0: the same day
    int most = 0;         ///< in the longest case the text knows; not less than `days`
    bool working = true;  ///< working days; else days of the calendar
    int late_hour = 24;   ///< what comes in at this hour or later may take a working day more
};

/// The ISO 8601 day on which a dossier that came in at an hour (0 to 23) of an ISO 8601 day should be done at
/// the latest: `days` later, the day of receipt not counted (Bộ luật Dân sự 91/2015/QH13, Điều 147); an end
/// that is no working day moves to the next one (Điều 148 khoản 5). Empty for no day.
std::string done_by(const ProcessingTime& time, int days, const std::string& received_on, int hour,
                    const Holidays& holidays);

}  // namespace kiosk::procedures
