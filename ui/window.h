#pragma once

#include <atomic>
#include <filesystem>
#include <functional>

#include "kiosk/config.h"
#include "ui/application.h"

namespace ui {

struct WindowOptions {
    std::filesystem::path script;  ///< plays this file against the window (player.h); empty: people touch it
    std::filesystem::path pictures;           ///< folder of the script's pictures
    std::function<void()> after_frame = {};   ///< called on the window's thread once a frame is on the screen
    const std::atomic<bool>* stop = nullptr;  ///< ends the window at the next event once it is true
};

/// Lets the window look at `stop` now. From any thread, also when there is no window.
void wake_window();

/// Opens the window on the panel of the configuration and runs the application in it until it is closed or
/// stopped. Draws only when something happened. Returns 0, or 1 when there is no display, a font is missing,
/// or the script failed; stderr says why.
int run_window(const WindowOptions& options, const kiosk::Config::Panel& panel, Application& application);

}  // namespace ui
