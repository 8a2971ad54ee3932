#pragma once

#include <optional>
#include <string>

#include "kiosk/selftest/technician.h"
#include "kiosk/strings.h"
#include "ui/kit/kit.h"

namespace ui {

/// Draws the technician's page of a model between begin_frame() and end_frame(), and yields what was touched.
std::optional<kiosk::selftest::technician::Event> draw(const kiosk::selftest::technician::Model& model,
                                                       const kiosk::Strings& strings, Kit& kit);

/// "running", "overview", "check-disk" ...: the page's name in scripts and pictures.
std::string page_name(const kiosk::selftest::technician::Model& model);

/// Theme and text size the model asks for.
Appearance appearance_of(const kiosk::selftest::technician::Model& model);

}  // namespace ui
