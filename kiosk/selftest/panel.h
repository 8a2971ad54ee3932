#pragma once

#include "kiosk/config.h"
#include "kiosk/selftest/check.h"

namespace kiosk::selftest {

struct PanelFacts {
    std::string display;  ///< DISPLAY; empty: this terminal has no screen
    bool opened = false;
    int width = 0, height = 0;        ///< pixels, as the X server says
    int width_mm = 0, height_mm = 0;  ///< the same; 0 or a guess on many panels
    Config::Panel configured;
};

CheckResult judge(const PanelFacts& facts);
PanelFacts look_at_panel(const Config::Panel& configured);

}  // namespace kiosk::selftest
