#include "ui/citizen_application.h"

#include "ui/screens/screens.h"

namespace ui {

Appearance CitizenApplication::appearance() const {
    return appearance_of(engine_.model());
}

void CitizenApplication::prepare(Kit& kit) {
    const auto& model = engine_.model();
    portrait_.show(model.citizen.read.get(), model.session);
    kit.set_portrait(portrait_.handle(), portrait_.width(), portrait_.height());
    sheet_.show(model);
    kit.set_sheet(sheet_.handle(), sheet_.width(), sheet_.height());
}

void CitizenApplication::draw(Kit& kit) {
    if (auto touched = ui::draw(engine_.model(), engine_.context(), strings_, kit))
        engine_.post(std::move(*touched));
}

bool CitizenApplication::awaits_scan() const {
    return std::holds_alternative<kiosk::session::Identifying>(engine_.model().state);
}

void CitizenApplication::scanned(std::string text) {
    engine_.post(kiosk::session::QrScanned{std::move(text)});
}

void CitizenApplication::release_textures() {
    portrait_.clear();
    sheet_.clear();
}

}  // namespace ui
