#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace kiosk {

/// The local day, ISO 8601: "2026-11-24".
std::string iso_day(std::chrono::system_clock::time_point at);
/// "2026-11-24" as a day; nullopt for anything else, and for days that are not in the calendar.
std::optional<std::chrono::sys_days> parse_iso_day(const std::string& text);
/// The other way round.
std::string iso_of(std::chrono::sys_days day);
/// The local time with its zone, ISO 8601: "2026-11-24T08:05:09+07:00".
std::string iso_time(std::chrono::system_clock::time_point at);
/// The moment that iso_time() wrote; nullopt for anything else.
std::optional<std::chrono::system_clock::time_point> parse_iso_time(const std::string& text);
/// As people read it: "08:05, 24/11/2026".
std::string display_time(std::chrono::system_clock::time_point at);

}  // namespace kiosk
