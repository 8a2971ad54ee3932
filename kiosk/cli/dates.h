#pragma once

#include <string>

namespace kiosk::cli {

/// Today in the local time zone, YYYY-MM-DD.
std::string today();

/// Whether the text is YYYY-MM-DD of a day that exists.
bool is_iso_date(const std::string& text);

/// What is wrong with a day on the command line, as CLI11 asks it of a validator; empty: nothing.
std::string check_day(const std::string& text);

}  // namespace kiosk::cli
