#pragma once

#include <optional>
#include <string>

namespace kiosk::report {

/// Of an office. Districts ended on 1 July 2025 (Nghị quyết 203/2025/QH15).
enum class Level { province, district, commune };
std::string_view word(Level level);
std::optional<Level> level_of(std::string_view word);

/// Percent of the dossiers that are to be dealt with over the network in a month ("2026-11"), by the plan
/// (QĐ 740/QĐ-UBND, II.2.a): 2023 to 2025, then to 2030. nullopt: none for that time, or there is no such
/// level.
std::optional<int> online_target(Level level, const std::string& month);

/// The ISO 8601 day from which results are digitised when they are given, by the plan (III.1.d).
std::string digitised_from(Level level);

}  // namespace kiosk::report
