#include "kiosk/report/share.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kiosk::report {
namespace {

constexpr double z = 1.959964;  // 95 % of a normal distribution lie within so many deviations

/// Centre and half width of Wilson's interval.
std::pair<double, double> wilson(const Share& share) {
    if (share.of == 0) return {0.5, 0.5};
    const double n = share.of, p = share.value(), spread = 1 + z * z / n;
    const double centre = (p + z * z / (2 * n)) / spread;
    return {centre, z / spread * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n))};
}

}  // namespace

double Share::low() const {
    const auto [centre, half] = wilson(*this);
    return std::max(0.0, centre - half);
}

double Share::high() const {
    const auto [centre, half] = wilson(*this);
    return std::min(1.0, centre + half);
}

std::optional<double> median(std::vector<double> values) {
    if (values.empty()) return std::nullopt;
    std::ranges::sort(values);
    const auto middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::optional<double> percentile(std::vector<double> values, int percent) {
    if (values.empty()) return std::nullopt;
    std::ranges::sort(values);
    const auto rank = (values.size() * static_cast<std::size_t>(std::clamp(percent, 1, 100)) + 99) / 100;
    return values[rank - 1];
}

}  // namespace kiosk::report
