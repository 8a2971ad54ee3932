#pragma once

#include <map>
#include <string>

#include "kiosk/working_days.h"

namespace kiosk::report {

/// How many dossiers are to be expected on each working day of the month after `month` ("2026-11"): as many
/// as came on the same weekday of that month on the average. `by_day` are its dossiers by ISO 8601 day; days
/// after `until` have not passed yet and do not count, nor do holidays. A weekday that never passed has no
/// forecast.
std::map<std::string, double> expected_dossiers(const std::string& month,
                                                const std::map<std::string, int>& by_day,
                                                const std::string& until, const Holidays& holidays);

}  // namespace kiosk::report
