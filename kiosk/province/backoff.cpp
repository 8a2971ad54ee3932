#include "kiosk/province/backoff.h"

#include <algorithm>
#include <cmath>

namespace kiosk::province {

std::chrono::milliseconds backoff(int failures, double share, const Patience& patience) {
    if (failures <= 0) return std::chrono::milliseconds(0);
    constexpr int doublings_that_count = 40;  // beyond any `most`, and far from overflow
    const double ceiling = std::min(
        std::ldexp(static_cast<double>(patience.first.count()), std::min(failures - 1, doublings_that_count)),
        static_cast<double>(patience.most.count()));
    return std::chrono::milliseconds(static_cast<long long>(ceiling * std::clamp(share, 0.0, 1.0)));
}

}  // namespace kiosk::province
