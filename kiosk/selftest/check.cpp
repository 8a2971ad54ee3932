#include "kiosk/selftest/check.h"

#include <algorithm>
#include <cmath>

namespace kiosk::selftest {

std::string_view word(Status status) {
    switch (status) {
        case Status::ok:
            return "ok";
        case Status::warning:
            return "warning";
        case Status::failed:
            return "failed";
        case Status::skipped:
            return "skipped";
    }
    return "failed";
}

Spread spread_of(std::vector<double> values) {
    if (values.empty()) return {};
    std::sort(values.begin(), values.end());
    // Nearest rank: the least value that at least this share of the series does not exceed.
    const auto rank = [&](double share) {
        const auto place = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
        return values[std::max<std::size_t>(place, 1) - 1];
    };
    return {values.front(), rank(0.5), rank(0.95), values.back()};
}

double tenths(double value) {
    return std::round(value * 10) / 10;
}

double hundredths(double value) {
    return std::round(value * 100) / 100;
}

}  // namespace kiosk::selftest
