#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "kiosk/printer.h"

namespace kiosk {

/// A queue of CUPS, on the scheduler that CUPS_SERVER names or on this machine's. A sheet counts as printed
/// when its job has completed. A job that is not done in `patience` is taken back: what prints after its
/// owner has left would lie open. Nothing of the sheet stays in the spool, whatever the scheduler's settings.
std::unique_ptr<Printer> make_cups_printer(std::string queue,
                                           std::chrono::milliseconds patience = std::chrono::seconds(40));

}  // namespace kiosk
