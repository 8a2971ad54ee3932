#include "kiosk/selftest/panel.h"

#include <xcb/xcb.h>

#include <cmath>
#include <cstdlib>

namespace kiosk::selftest {
namespace {

constexpr double least_inches = 7, most_inches = 75;
constexpr double mm_per_inch = 25.4;

double inches(const Config::Panel& panel) {
    return std::hypot(panel.width, panel.height) * panel.mm_per_pixel / mm_per_inch;
}

std::string size_text(int width, int height) {
    return std::to_string(width) + " × " + std::to_string(height);
}

}  // namespace

CheckResult judge(const PanelFacts& facts) {
    const auto& wanted = facts.configured;
    CheckResult result{"panel", Status::failed, "", facts.display, ""};
    const double diagonal = inches(wanted);
    result.figures = {{"configured_pixels", size_text(wanted.width, wanted.height)},
                      {"mm_per_pixel", wanted.mm_per_pixel},
                      {"diagonal_inches", tenths(diagonal)}};
    if (facts.display.empty()) {
        result.status = Status::skipped;
        result.reason = "tech.panel.no_display";
        return result;
    }
    result.figures.emplace_back("display", facts.display);
    if (!facts.opened) {
        result.reason = "tech.panel.refused";
        return result;
    }
    result.figures.emplace_back("screen_pixels", size_text(facts.width, facts.height));
    if (facts.width > 0 && facts.width_mm > 0)
        result.figures.emplace_back("screen_mm", size_text(facts.width_mm, facts.height_mm));
    result.status = Status::warning;
    result.what = size_text(facts.width, facts.height);
    result.more = size_text(wanted.width, wanted.height);
    if (facts.width == wanted.height && facts.height == wanted.width && wanted.width != wanted.height) {
        result.reason = "tech.panel.turned";
    } else if (facts.width != wanted.width || facts.height != wanted.height) {
        result.reason = "tech.panel.other_size";
    } else if (diagonal < least_inches || diagonal > most_inches) {
        result.reason = "tech.panel.odd_millimetres";
        result.what = std::to_string(std::lround(diagonal));
    } else {
        result.status = Status::ok;
        result.reason = "tech.panel.ok";
    }
    return result;
}

PanelFacts look_at_panel(const Config::Panel& configured) {
    PanelFacts facts;
    facts.configured = configured;
    const char* display = std::getenv("DISPLAY");
    if (display == nullptr || *display == '\0') return facts;
    facts.display = display;
    int number = 0;
    xcb_connection_t* connection = xcb_connect(nullptr, &number);
    facts.opened = xcb_connection_has_error(connection) == 0;
    if (facts.opened) {
        auto screens = xcb_setup_roots_iterator(xcb_get_setup(connection));
        while (number-- > 0 && screens.rem > 1) xcb_screen_next(&screens);
        facts.width = screens.data->width_in_pixels;
        facts.height = screens.data->height_in_pixels;
        facts.width_mm = screens.data->width_in_millimeters;
        facts.height_mm = screens.data->height_in_millimeters;
    }
    xcb_disconnect(connection);
    return facts;
}

}  // namespace kiosk::selftest
