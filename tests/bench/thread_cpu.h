#pragma once

#include <sched.h>

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

/// All threads of this process, those to come included, on the processor it runs on: two threads side by side
/// take more processor time for the same work where the processors share caches or arithmetic units, and a
/// single-threaded measure beside them would not.
inline void stay_on_one_processor() {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<std::size_t>(sched_getcpu()), &one);
    sched_setaffinity(0, sizeof one, &one);
}

}  // namespace bench
