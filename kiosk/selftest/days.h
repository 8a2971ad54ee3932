#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace kiosk::selftest {

/// Days from one ISO 8601 day to another; negative when the second is earlier. nullopt unless both are days.
std::optional<std::int64_t> days_between(const std::string& from, const std::string& to);

}  // namespace kiosk::selftest
