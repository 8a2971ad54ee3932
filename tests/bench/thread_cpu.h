#pragma once

#include <ctime>

namespace bench {

inline double seconds_on(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Seconds of processor time this thread has used.
inline double thread_cpu_seconds() {
    return seconds_on(CLOCK_THREAD_CPUTIME_ID);
}

/// The same of all threads of this process.
inline double process_cpu_seconds() {
    return seconds_on(CLOCK_PROCESS_CPUTIME_ID);
}

}  // namespace bench
