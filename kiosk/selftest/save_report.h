#pragma once

#include <vector>

#include "kiosk/selftest/checks.h"
#include "kiosk/selftest/technician.h"
#include "kiosk/strings.h"

namespace kiosk::selftest {

/// The printed report, through the printer of the settings; where there is none, into reports/ of the state
/// folder.
technician::ReportSaved save_report(const std::vector<CheckResult>& results, const Settings& settings,
                                    const Strings& strings, Language language);

}  // namespace kiosk::selftest
