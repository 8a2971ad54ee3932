#pragma once

#include <string>

#include "kiosk/config.h"
#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

struct PrinterFacts {
    std::string kind;    ///< as configured: "none", "folder" or a kind that prints through CUPS
    std::string target;  ///< the folder, or the queue
    bool folder_writable = false;
    bool cups_answers = false;                 ///< lpstat could be run, and the scheduler runs
    std::string printer_line, accepting_line;  ///< of lpstat about the queue; empty: it does not know it
};

CheckResult judge(const PrinterFacts& facts);
PrinterFacts look_at_printer(const Config::Printer& settings);

/// Looks at a CUPS queue with lpstat.
void look_at_queue(const std::string& queue, PrinterFacts& facts);

}  // namespace kiosk::selftest
