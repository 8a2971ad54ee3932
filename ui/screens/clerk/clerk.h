#pragma once

#include <map>
#include <optional>
#include <string>

#include "kiosk/clerk/event.h"
#include "kiosk/strings.h"
#include "ui/kit/kit.h"

namespace ui {

/// What the desk's pages know besides the model.
struct DeskContext {
    const kiosk::clerk::ActForms& forms;
    const std::map<std::string, kiosk::LocalText>& procedures;  ///< names by id
    std::string unit, counter;
    std::chrono::system_clock::time_point now;  ///< for waiting times
};

/// Draws the clerk's page of a model between begin_frame() and end_frame(), and yields what was done on it.
std::optional<kiosk::clerk::Event> draw(const kiosk::clerk::Model& model, const DeskContext& context,
                                        const kiosk::Strings& strings, Kit& kit);

/// Theme and text size the desk asks for.
Appearance appearance_of(const kiosk::clerk::Model& model);

/// "sign_in", "queue", "opening", "viewing:person", ... "figures", "locked": the page's name in scripts and pictures.
std::string page_name(const kiosk::clerk::Model& model);

}  // namespace ui
