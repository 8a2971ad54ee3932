#pragma once

#include <string>
#include <vector>

#include "kiosk/config.h"
#include "kiosk/procedures/catalogue.h"
#include "kiosk/session/event.h"

namespace kiosk::session {

/// What the session may look at besides the model; never changes while the window is open, but for the day.
struct Context {
    const procedures::Catalogue& catalogue;
    const Config& config;
    std::string today;  ///< ISO 8601
};

struct Step {
    Model model;
    std::vector<Effect> effects;
};

/// The one place where decisions are made: pure, no clock, no I/O.
Step update(const Context& context, Model model, const Event& event);

/// How far along the citizen is: 0 (welcome) to 5, the five strokes of the progress bar.
int progress(const Model& model);

/// Whether what was drawn is more than a slip of the finger.
bool is_signature(const print::Ink& ink);

/// When the model next wants a Tick (idle limits, countdowns); nullopt: never.
std::optional<TimePoint> next_deadline(const Context& context, const Model& model);

}  // namespace kiosk::session
