#include "kiosk/clerk/engine.h"

#include "kiosk/calendar.h"

namespace kiosk::clerk {
namespace {

int hour_of(std::chrono::system_clock::time_point at) {
    return std::stoi(iso_time(at).substr(11, 2));  // "2026-11-24T08:05:09+07:00"
}

}  // namespace

Engine::Engine(const ActForms& forms, Language language, std::function<TimePoint()> clock,
               std::function<std::string()> today,
               std::function<std::chrono::system_clock::time_point()> wall)
    : forms_(forms), clock_(std::move(clock)), today_(std::move(today)), wall_(std::move(wall)) {
    model_.language = language;
    model_.now = model_.last_touch = clock_();
}

void Engine::apply(Event event) {
    Step step =
        update({forms_, today_(), rules_.holidays, rules_.times, hour_of(wall_())}, std::move(model_), event);
    model_ = std::move(step.model);
    wipe(event);
    for (auto& effect : step.effects) {
        if (run_) run_(effect);
        wipe(effect);
    }
}

bool Engine::drain() {
    auto event = mailbox_.take();
    if (!event && seconds_to_deadline() != 0) return false;
    apply(Tick{clock_()});
    for (; event; event = mailbox_.take()) apply(std::move(*event));
    return true;
}

double Engine::seconds_to_deadline() const {
    const auto deadline = next_deadline(model_);
    if (!deadline) return -1;
    return std::max(0.0, std::chrono::duration<double>(*deadline - clock_()).count());
}

}  // namespace kiosk::clerk
