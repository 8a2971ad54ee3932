#include <algorithm>

#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

using std::chrono::seconds;

TimePoint idle_warning_at(const Config& config, const Model& model) {
    return model.last_touch + seconds(config.times.idle_seconds);
}

TimePoint idle_end(const Config& config, const Model& model) {
    return idle_warning_at(config, model) + seconds(config.times.warning_seconds);
}

TimePoint card_away_end(const Config& config, const Model& model) {
    return model.card_left + seconds(config.times.card_away_seconds);
}

/// Whole seconds still to go, the begun one included; 0 when the time is over.
int seconds_left(TimePoint now, TimePoint end) {
    return std::max(0, static_cast<int>(std::chrono::ceil<seconds>(end - now).count()));
}

/// When the number on a countdown changes next.
TimePoint next_change(int left, TimePoint end) {
    return end - seconds(std::max(0, left - 1));
}

TimePoint call_end(const Model& model) {
    return model.help.called_at + longest_call;
}

bool counts_card_away(const Model& model) {
    return model.card_away && !model.citizen.rechecking;
}

bool counts_idle(const Model& model) {
    return !model.card_away && has_idle_limit(model.state);
}

void tick_card_away(Work& work) {
    const int left = seconds_left(work.model.now, card_away_end(work.context.config, work.model));
    if (left == 0) return end_session(work);
    work.model.card_away->seconds_left = left;
}

void tick_idle(Work& work) {
    auto& model = work.model;
    if (model.now < idle_warning_at(work.context.config, model)) return model.idle_warning.reset();
    const int left = seconds_left(model.now, idle_end(work.context.config, model));
    if (left == 0) return end_session(work);
    model.idle_warning = IdleWarning{left};
}

/// The next moment of the idle limit or of a card that is away.
std::optional<TimePoint> next_limit(const Context& context, const Model& model) {
    if (counts_card_away(model)) {
        return next_change(model.card_away->seconds_left, card_away_end(context.config, model));
    }
    if (!counts_idle(model)) return std::nullopt;
    if (!model.idle_warning) return idle_warning_at(context.config, model);
    return next_change(model.idle_warning->seconds_left, idle_end(context.config, model));
}

}  // namespace

bool has_idle_limit(const State& state) {
    return !std::holds_alternative<Welcome>(state) && !std::holds_alternative<Reading>(state) &&
           !std::holds_alternative<Saving>(state) && !std::holds_alternative<TakingCard>(state);
}

void tick(Work& work, const Tick& event) {
    work.model.now = std::max(work.model.now, event.now);
    if (work.model.help.called && work.model.now >= call_end(work.model)) call_clerk(work, false);
    tick_speech(work);
    if (counts_card_away(work.model)) return tick_card_away(work);
    if (counts_idle(work.model)) tick_idle(work);
}

void stay_here(Work& work) {
    auto& model = work.model;
    if (!model.idle_warning || model.extensions >= most_extensions) return;
    ++model.extensions;
    model.last_touch = model.now;
    model.idle_warning.reset();
}

void call_clerk(Work& work, bool wanted) {
    auto& help = work.model.help;
    if (help.called == wanted) return;
    help.called = wanted;
    help.called_at = work.model.now;
    work.emit(CallDesk{wanted});
}

std::optional<TimePoint> next_deadline(const Context& context, const Model& model) {
    auto next = next_limit(context, model);
    const auto at = [&next](TimePoint other) { next = next ? std::min(*next, other) : other; };
    if (model.help.called) at(call_end(model));
    if (const auto spoken = next_of_speech(context, model)) at(*spoken);
    return next;
}

}  // namespace kiosk::session
