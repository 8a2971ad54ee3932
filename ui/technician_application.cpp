#include "ui/technician_application.h"

#include <utility>

#include "ui/screens/technician/technician.h"

namespace ui {

using namespace kiosk::selftest::technician;

TechnicianApplication::TechnicianApplication(const kiosk::Config& config, const kiosk::Strings& strings,
                                             TechnicianPorts ports)
    : strings_(strings), ports_(std::move(ports)) {
    Step first = start(config);
    model_ = std::move(first.model);
    perform(first.effect);
}

TechnicianApplication::~TechnicianApplication() {
    if (worker_.joinable()) worker_.join();
}

bool TechnicianApplication::drain() {
    bool changed = false;
    while (const auto event = mailbox_.take()) {
        Step step = update(std::move(model_), *event);
        model_ = std::move(step.model);
        perform(step.effect);
        changed = true;
    }
    return changed;
}

Appearance TechnicianApplication::appearance() const {
    return appearance_of(model_);
}

void TechnicianApplication::draw(Kit& kit) {
    if (auto touched = ui::draw(model_, strings_, kit)) mailbox_.post(std::move(*touched));
}

void TechnicianApplication::perform(Effect effect) {
    if (effect == Effect::none) return;
    if (worker_.joinable()) worker_.join();  // it has posted its outcome: only its end is still to come
    if (effect == Effect::run_checks) {
        worker_ = std::thread([this] {
            auto results = ports_.run_checks([this](int done, int of, const std::string& id) {
                mailbox_.post(Progressed{done, of, id});
            });
            mailbox_.post(Finished{std::move(results)});
        });
        return;
    }
    worker_ = std::thread([this, results = model_.results, language = model_.language] {
        mailbox_.post(ports_.write_report(results, language));
    });
}

}  // namespace ui
