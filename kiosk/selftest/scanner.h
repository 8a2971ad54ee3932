#pragma once

#include <filesystem>

#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

struct ScannerFacts {
    std::string device;
    bool exists = false, is_device = false, readable = false;
};

CheckResult judge(const ScannerFacts& facts);
ScannerFacts look_at_scanner(const std::filesystem::path& device);

}  // namespace kiosk::selftest
