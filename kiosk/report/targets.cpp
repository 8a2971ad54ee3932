#include "kiosk/report/targets.h"

#include <algorithm>
#include <array>

namespace kiosk::report {
namespace {

constexpr std::array<std::string_view, 3> words{"province", "district", "commune"};
constexpr std::string_view last_of_districts = "2025-06";

/// Percent by level, from and to a month. 2025 ends the first time and begins the second; its targets are
/// those it had to reach by its end.
struct Targets {
    std::string_view from, to;
    std::array<int, 3> percent;
};
constexpr std::array<Targets, 2> online{
    {{"2023-01", "2025-12", {90, 80, 60}}, {"2026-01", "2030-12", {100, 100, 80}}}};

constexpr std::array<std::string_view, 3> digitised{"2022-06-01", "2022-12-01", "2023-06-01"};

}  // namespace

std::string_view word(Level level) {
    return words.at(static_cast<std::size_t>(level));
}

std::optional<Level> level_of(std::string_view word) {
    const auto* const found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Level>(found - words.begin());
}

std::optional<int> online_target(Level level, const std::string& month) {
    if (level == Level::district && month > last_of_districts) return std::nullopt;
    for (const auto& one : online)
        if (month >= one.from && month <= one.to) return one.percent.at(static_cast<std::size_t>(level));
    return std::nullopt;
}

std::string digitised_from(Level level) {
    return std::string(digitised.at(static_cast<std::size_t>(level)));
}

}  // namespace kiosk::report
