#pragma once

#include <string>

#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

/// Whether personal data could leave the memory of this process.
struct MemoryFacts {
    bool core_dumps = false;   ///< RLIMIT_CORE is not 0
    bool dumpable = false;     ///< other processes of the user may look inside
    std::int64_t lock_kb = 0;  ///< RLIMIT_MEMLOCK; -1: no limit
    std::int64_t swap_mb = 0, available_mb = 0;
};

CheckResult judge(const MemoryFacts& facts);
MemoryFacts look_at_memory();

/// A value of /proc/meminfo in MB; 0 when it is not there.
std::int64_t megabytes_of(const std::string& meminfo, const std::string& name);

}  // namespace kiosk::selftest
