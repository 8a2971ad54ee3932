#pragma once

#include <memory>
#include <string>

#include "kiosk/report/indicators.h"

namespace kiosk::clerk {

enum class FiguresProblem { none, store, not_written };

/// How it stands with the report of a month.
enum class ReportState { open, due_soon, late, made };

/// The figures of a month on the desk; nothing of a person is in them.
struct MonthFigures {
    std::string month;                             ///< "2026-11"
    int part = 0;                                  ///< of the page that is shown
    std::shared_ptr<const report::Month> counted;  ///< nullptr: being counted
    FiguresProblem problem = FiguresProblem::none;
    bool writing = false;
    std::string written;   ///< name of the table that was written; empty: none
    std::string due = {};  ///< ISO 8601 day until which its report is in time
    ReportState report = ReportState::open;
    std::string reported_on = {};  ///< ISO 8601 day on which it was signed last; empty: it was not
};

/// The month so many months later or earlier; empty for what is no month, or beyond the years 2000 to 2099.
std::string month_beside(const std::string& month, int months);

}  // namespace kiosk::clerk
