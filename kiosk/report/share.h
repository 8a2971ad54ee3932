#pragma once

#include <optional>
#include <vector>

namespace kiosk::report {

/// A share with how far it can be trusted: the Wilson interval at 95 %.
struct Share {
    int count = 0, of = 0;
    [[nodiscard]] double value() const { return of == 0 ? 0 : static_cast<double>(count) / of; }
    [[nodiscard]] double low() const;
    [[nodiscard]] double high() const;
};

/// The middle one, or the mean of the two in the middle; nullopt of nothing.
std::optional<double> median(std::vector<double> values);
/// The smallest value that `percent` of 100 of them do not exceed (nearest rank); nullopt of nothing.
std::optional<double> percentile(std::vector<double> values, int percent);

}  // namespace kiosk::report
