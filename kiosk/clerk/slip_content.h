#pragma once

#include "kiosk/clerk/opened.h"
#include "kiosk/config.h"
#include "kiosk/print/slip.h"

namespace kiosk::clerk {

/// What the slip of an act says. The same act gives the same slip whenever it is printed.
print::SlipContent slip_content(const Config& config, const Opened& opened, const DoneAct& act);

}  // namespace kiosk::clerk
