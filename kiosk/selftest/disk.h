#pragma once

#include <filesystem>

#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

struct DiskFacts {
    std::string folder;  ///< the data folder, or the nearest one above it that exists
    bool known = false;  ///< the file system could be asked
    bool read_only = false, writable = false;
    std::int64_t free_mb = 0, total_mb = 0;
    std::int64_t free_inodes = 0, total_inodes = 0;  ///< total 0: the file system has no such limit
};

CheckResult judge(const DiskFacts& facts);
DiskFacts look_at_disk(const std::filesystem::path& data);

}  // namespace kiosk::selftest
