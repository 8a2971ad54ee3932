#include "ui/citizen_application.h"

#include "ui/screens/screens.h"

namespace ui {
namespace {

using namespace kiosk::session;

/// These say themselves what becomes of what is being said.
bool is_about_speech(const Event& event) {
    return std::holds_alternative<Listen>(event) || std::holds_alternative<StopListening>(event) ||
           std::holds_alternative<PauseSpeech>(event) || std::holds_alternative<ChangeVolume>(event);
}

}  // namespace

CitizenApplication::CitizenApplication(Engine& engine, const kiosk::Strings& strings,
                                       kiosk::speech::Speaker* speaker)
    : engine_(engine), strings_(strings) {
    if (speaker) narrator_.emplace(strings, engine.context().config.speech, *speaker);
}

void CitizenApplication::shown(const SemanticTree& tree) {
    if (narrator_) narrator_->shown(engine_.model(), tree);
}

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
    auto touched = ui::draw(engine_.model(), engine_.context(), strings_, kit);
    if (narrator_ && kit.acted() && !(touched && is_about_speech(*touched))) narrator_->acted();
    if (touched) engine_.post(std::move(*touched));
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
