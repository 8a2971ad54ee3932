#pragma once

#include <optional>
#include <string>

#include "kiosk/session/event.h"
#include "kiosk/session/model.h"
#include "kiosk/session/update.h"
#include "kiosk/strings.h"
#include "ui/kit/kit.h"

namespace ui {

/// Draws the citizen's page of a model between begin_frame() and end_frame(), and yields what was touched on
/// it.
std::optional<kiosk::session::Event> draw(const kiosk::session::Model& model,
                                          const kiosk::session::Context& context,
                                          const kiosk::Strings& strings, Kit& kit);

/// "welcome", "choosing", ... "taking_card": the page's name in scripts and pictures.
std::string screen_name(const kiosk::session::Model& model);
/// The same with what makes the page another one for the person: the question, the part, the overlay.
std::string page_name(const kiosk::session::Model& model);

/// Theme and text size the model asks for.
Appearance appearance_of(const kiosk::session::Model& model);

}  // namespace ui
