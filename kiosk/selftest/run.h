#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

/// One check. Those of a lane run one after another, lanes side by side.
struct Check {
    std::string id;
    int lane = 0;
    std::function<CheckResult()> run;
};

/// Called from the lanes' threads, one call at a time, after each check that ended.
using Progress = std::function<void(int done, int of, const std::string& id)>;

/// Runs all checks and returns their results in the order given. A check that throws, or has no answer at the
/// end of `limit`, is failed; its thread is left behind, for a driver that hangs cannot be ended.
std::vector<CheckResult> run_checks(std::vector<Check> checks, std::chrono::milliseconds limit,
                                    const Progress& progress);

/// The worst of them; what was skipped does not count.
Status overall(const std::vector<CheckResult>& results);

}  // namespace kiosk::selftest
