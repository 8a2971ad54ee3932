#pragma once

#include <string>

#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

struct VersionFacts {
    std::string kiosk, kernel, system, pcsclite, sqlite;
    std::string openssl;               ///< the library that runs
    unsigned long openssl_number = 0;  ///< its number, 0xMNN00PP0
    unsigned long openssl_built = 0;   ///< number of the headers of the build
};

CheckResult judge(const VersionFacts& facts);
VersionFacts look_at_versions();

}  // namespace kiosk::selftest
