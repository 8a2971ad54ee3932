#pragma once

#include <string>
#include <vector>

#include "cardio/bytes.h"
#include "cardio/result.h"
#include "kiosk/selftest/check.h"
#include "kiosk/strings.h"

namespace kiosk::selftest {

/// What stands above the table of a printed report.
struct ReportHead {
    std::string unit, counter;
    std::string time;     ///< as people read it
    std::string created;  ///< ISO 8601 day of the file
};

/// The report on A4: state, cause, remedy and figures of every check, plots as bars. Error: one sentence.
cardio::Result<cardio::Bytes, std::string> report_pdf(const std::vector<CheckResult>& results,
                                                      const ReportHead& head, const Strings& strings,
                                                      Language language);

}  // namespace kiosk::selftest
