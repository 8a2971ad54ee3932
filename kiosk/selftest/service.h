#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

/// How pcscd answers this user.
struct ServiceFacts {
    enum class State { running, absent, denied, failing } state = State::absent;
    std::optional<std::uint32_t> code;  ///< of PC/SC, when it refused
    std::string user, socket;
    std::int64_t readers = 0;
};

CheckResult judge(const ServiceFacts& facts);

/// Asks the service. Never throws for what pcscd does.
ServiceFacts look_at_service();

}  // namespace kiosk::selftest
