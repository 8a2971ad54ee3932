#pragma once

#include <chrono>

namespace kiosk::province {

/// How long to wait between tries.
struct Patience {
    std::chrono::milliseconds first{1000};    ///< longest wait after one failure
    std::chrono::milliseconds most{300'000};  ///< longest wait at all
};

/// The wait after so many failures in a row: anything up to the first wait doubled each time, at random, so
/// that a province of kiosks does not come back at one moment. `share` is the chance: 0 to 1.
std::chrono::milliseconds backoff(int failures, double share, const Patience& patience);

}  // namespace kiosk::province
