#pragma once

#include <string>

#include "kiosk/working_days.h"

namespace kiosk::report {

/// How many days a month ("2026-11") has; 0 for what is no month.
int days_of(const std::string& month);

/// The last ISO 8601 day on which the report of a month comes in time: reports are due before the 20th of the
/// month that follows, or on the last working day before that (plan, part IV.5.e). Empty for what is no
/// month.
std::string due_day(const std::string& month, const Holidays& holidays);
/// The first day on which somebody should be reminded of it: the 15th, or two days before where a holiday makes
/// it due so early.
std::string reminder_day(const std::string& month, const Holidays& holidays);
/// One sentence for who makes the report on the ISO 8601 day `today`: until when it is in time, or that it is
/// late.
std::string due_sentence(const std::string& month, const std::string& today, const Holidays& holidays);

}  // namespace kiosk::report
