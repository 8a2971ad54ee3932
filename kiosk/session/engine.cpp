#include "kiosk/session/engine.h"

#include <algorithm>

namespace kiosk::session {

Engine::Engine(const procedures::Catalogue& catalogue, const Config& config, std::function<TimePoint()> clock,
               std::function<std::string()> today)
    : catalogue_(catalogue), config_(config), clock_(std::move(clock)), today_(std::move(today)) {
    model_.language = config.language;
    model_.now = model_.last_touch = clock_();
}

void Engine::set_restarted() {
    if (std::holds_alternative<Welcome>(model_.state)) model_.state = Welcome{true};
}

Context Engine::context() const {
    return {catalogue_, config_, today_()};
}

void Engine::apply(const Context& context, Event event) {
    watch_.before(model_, event);
    Step step = update(context, std::move(model_), event);
    model_ = std::move(step.model);
    for (auto& happened : watch_.after(model_, event))
        if (count_) count_(std::move(happened));
    wipe(event);
    for (auto& effect : step.effects) {
        if (runner_) runner_->run(std::move(effect));
    }
}

bool Engine::drain() {
    const Context context = this->context();
    auto event = mailbox_.take();
    if (!event && seconds_to_deadline() != 0) return false;
    apply(context, Tick{clock_()});
    // Bounded, so that a flood of events cannot keep the window from drawing; the rest waits for the next
    // round.
    for (int applied = 0; event; event = ++applied < most_events_a_round ? mailbox_.take() : std::nullopt) {
        apply(context, std::move(*event));
    }
    mailbox_.wake_for_the_rest();
    return true;
}

double Engine::seconds_to_deadline() const {
    const auto deadline = next_deadline({catalogue_, config_, {}}, model_);
    if (!deadline) return -1;
    return std::max(0.0, std::chrono::duration<double>(*deadline - clock_()).count());
}

}  // namespace kiosk::session
