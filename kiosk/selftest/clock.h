#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

struct ClockFacts {
    std::string today;                 ///< ISO 8601
    std::string built;                 ///< day of this program's file; empty: not known
    std::string newest_certificate;    ///< latest day from which a CSCA is valid; empty: none
    std::optional<bool> synchronised;  ///< as the kernel says; nullopt: it does not
    std::string zone;                  ///< "+07"
};

CheckResult judge(const ClockFacts& facts);

/// The kernel's clock, and the day `program` was written.
ClockFacts look_at_clock(const std::filesystem::path& program);

}  // namespace kiosk::selftest
