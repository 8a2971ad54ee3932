#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "cardio/result.h"

namespace kiosk {

/// Public holidays, ISO 8601 days.
using Holidays = std::set<std::string>;

/// Reads assets/calendar/holidays.json: spans of days with both ends. Error: one sentence.
cardio::Result<Holidays, std::string> load_holidays(const std::filesystem::path& file);

/// The ISO 8601 day so many working days later; Saturdays, Sundays and holidays do not count. Empty for no
/// day.
std::string working_day_after(const std::string& iso_day, int days, const Holidays& holidays);
/// The ISO 8601 day itself when it is a working day, else the next one; empty for no day.
std::string working_day_from(const std::string& iso_day, const Holidays& holidays);
/// The ISO 8601 day itself when it is a working day, else the last one before; empty for no day.
std::string working_day_until(const std::string& iso_day, const Holidays& holidays);

}  // namespace kiosk
