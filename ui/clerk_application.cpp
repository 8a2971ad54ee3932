#include "ui/clerk_application.h"

#include "ui/screens/clerk/clerk.h"

namespace ui {

using namespace kiosk::clerk;

Appearance ClerkApplication::appearance() const {
    return appearance_of(engine_.model());
}

double ClerkApplication::seconds_to_deadline() const {
    return engine_.seconds_to_deadline();
}

void ClerkApplication::prepare(Kit& kit) {
    const auto& model = engine_.model();
    const bool has_portrait = model.opened && !model.opened->portrait.empty();
    if (has_portrait != shown_ || (shown_ && shown_visit_ != model.visit)) {
        portrait_.clear();
        if (has_portrait)
            portrait_.upload(model.opened->portrait_width, model.opened->portrait_height,
                             model.opened->portrait);
        shown_ = has_portrait;
        shown_visit_ = model.visit;
    }
    kit.set_portrait(portrait_.handle(), portrait_.width(), portrait_.height());
}

void ClerkApplication::draw(Kit& kit) {
    const DeskContext context{engine_.forms(), procedures_, config_.unit.name, config_.unit.counter,
                              engine_.wall()};
    if (auto done = ui::draw(engine_.model(), context, strings_, kit)) engine_.post(std::move(*done));
}

bool ClerkApplication::awaits_scan() const {
    const auto& model = engine_.model();
    return !model.lock && std::holds_alternative<Queue>(model.state);
}

void ClerkApplication::scanned(std::string text) {
    engine_.post(Scanned{std::move(text)});
}

void ClerkApplication::release_textures() {
    portrait_.clear();
    shown_ = false;
}

}  // namespace ui
