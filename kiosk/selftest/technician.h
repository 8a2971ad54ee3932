#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/config.h"
#include "kiosk/selftest/check.h"

// The technician's pages without a screen: what is shown, what may happen, what is to be done.
namespace kiosk::selftest::technician {

constexpr int grid_columns = 6, grid_rows = 8;  ///< of the touch test
constexpr int colours = 8;                      ///< of the pixel test
constexpr int calibration_mm = 100;             ///< how long the line of the calibration is meant to be

struct Running {
    int done = 0, of = 0;
    std::string id;  ///< of the check that ended last; empty before the first
};
struct Overview {};
struct Detail {
    std::size_t index = 0;  ///< in the results
};
struct TouchTest {
    std::vector<bool> touched = std::vector<bool>(grid_columns * grid_rows);
};
struct ColourTest {
    int shown = 0;
};
struct Calibration {
    int tenths_mm = calibration_mm * 10;  ///< what the ruler says of the line
};
struct Saved {
    std::string file, problem;  ///< problem: empty when the report was written
};
using State = std::variant<Running, Overview, Detail, TouchTest, ColourTest, Calibration, Saved>;

struct Model {
    State state;
    Language language = Language::vi;
    bool high_contrast = false;
    int text_size = 0;  ///< 0 to 2
    std::vector<CheckResult> results;
    Config config;
};

struct Progressed {
    int done = 0, of = 0;
    std::string id;
};
struct Finished {
    std::vector<CheckResult> results;
};
struct RunAgain {};
struct OpenCheck {
    std::size_t index = 0;
};
struct OpenTouchTest {};
struct TouchCell {
    std::size_t cell = 0;
};
struct OpenColourTest {};
struct NextColour {};
struct OpenCalibration {};
struct ChangeLength {
    int tenths_mm = 0;
};
struct SaveReport {};
struct ReportSaved {
    std::string file, problem;
};
struct Back {};
struct SetLanguage {
    Language language = Language::vi;
};
struct NextTheme {};
struct NextTextSize {};
using Event = std::variant<Progressed, Finished, RunAgain, OpenCheck, OpenTouchTest, TouchCell,
                           OpenColourTest, NextColour, OpenCalibration, ChangeLength, SaveReport, ReportSaved,
                           Back, SetLanguage, NextTheme, NextTextSize>;

/// What is to be done outside; its outcome comes back as an event.
enum class Effect { none, run_checks, write_report };

struct Step {
    Model model;
    Effect effect = Effect::none;
};

/// The first page, and the checks that are to run.
Step start(const Config& config);

/// What an event makes of the model. Events that do not fit the page change nothing.
Step update(Model model, const Event& event);

/// How many cells of the touch test are still to be touched.
std::size_t cells_left(const TouchTest& test);

/// Millimetres a pixel of the panel, when a line drawn calibration_mm long by the settings measures so much.
double measured_mm_per_pixel(const Calibration& calibration, const Config::Panel& panel);

}  // namespace kiosk::selftest::technician
