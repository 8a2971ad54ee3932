#pragma once

#include <filesystem>

#include "kiosk/session/engine.h"
#include "kiosk/strings.h"

namespace ui {

struct WindowOptions {
    std::filesystem::path script;  ///< plays this file against the window (player.h); empty: people touch it
    std::filesystem::path pictures;  ///< folder of the script's pictures
};

/// Opens the window on the panel of the configuration and runs the session in it until it is closed. Draws
/// only when something happened. Returns 0, or 1 when there is no display, a font is missing, or the script
/// failed; stderr says why.
int run_window(const WindowOptions& options, kiosk::session::Engine& engine, const kiosk::Strings& strings);

}  // namespace ui
