// Spoken guidance, and the call back to a card that was forgotten on the reader.
#include <algorithm>

#include "kiosk/session/work.h"

namespace kiosk::session {
namespace {

using std::chrono::seconds;

constexpr seconds between_reminders{10};
constexpr int most_reminders = 12;  ///< two minutes: by then nobody is near enough to hear

void change_volume(const Config::Speech& config, Speech& speech, int steps) {
    const int level = std::clamp(config.volume + speech.louder + steps, Config::Speech::lowest_volume,
                                 Config::Speech::highest_volume);
    speech.louder = level - config.volume;
}

/// Whoever pulls the plug has left, or wants no more of it: what was for their ears is not read to the hall.
void headset_changed(const Config::Speech& config, Speech& speech, bool plugged_in) {
    if (speech.headset == plugged_in) return;
    speech.headset = plugged_in;
    speech.on = plugged_in && config.enabled;
    speech.paused = speech.shown = false;
}

/// What was changed on the first page by somebody who went away is not left to the next one.
std::optional<TimePoint> left_behind_at(const Context& context, const Model& model) {
    const bool changed = model.speech.on || model.speech.shown || model.speech.louder != 0;
    if (!changed || !std::holds_alternative<Welcome>(model.state)) return std::nullopt;
    return model.last_touch + seconds(context.config.times.idle_seconds);
}

/// Beside the receipt one call is enough: the page is still being read.
int reminders_of(const State& state) {
    if (std::holds_alternative<TakingCard>(state)) return most_reminders;
    return std::holds_alternative<Finished>(state) ? 1 : 0;
}

std::optional<TimePoint> reminder_at(const Model& model) {
    if (model.hardware.cards == 0 || model.card_reminders >= reminders_of(model.state)) return std::nullopt;
    return model.last_touch + (model.card_reminders + 1) * between_reminders;
}

}  // namespace

bool speech(Work& work, const Event& event) {
    auto& speech = work.model.speech;
    const auto& config = work.context.config.speech;
    if (std::holds_alternative<Listen>(event)) {
        if (speech.on) ++speech.repeats;
        speech.on = config.enabled;
        speech.paused = speech.shown = false;
    } else if (std::holds_alternative<StopListening>(event)) {
        speech.on = speech.paused = speech.shown = false;
    } else if (const auto* pause = std::get_if<PauseSpeech>(&event)) {
        speech.paused = speech.on && pause->paused;
    } else if (const auto* sound = std::get_if<ShowSound>(&event)) {
        speech.shown = speech.on && sound->shown;
    } else if (const auto* volume = std::get_if<ChangeVolume>(&event)) {
        if (speech.on) change_volume(config, speech, volume->steps);
    } else if (const auto* headset = std::get_if<HeadsetChanged>(&event)) {
        headset_changed(config, speech, headset->plugged_in);
    } else if (const auto* changed = std::get_if<SpeechChanged>(&event)) {
        speech.talking = changed->talking;
        speech.failed = changed->failed;
        if (changed->talking) speech.paused = false;
    } else {
        return false;
    }
    return true;
}

void end_speech(Work& work) {
    Speech fresh;
    fresh.headset = work.model.speech.headset;
    fresh.failed = work.model.speech.failed;
    work.model.speech = fresh;
}

void tick_speech(Work& work) {
    auto& model = work.model;
    if (const auto end = left_behind_at(work.context, model); end && model.now >= *end) end_speech(work);
    while (true) {  // those that were slept through are no reason to call twice
        const auto at = reminder_at(model);
        if (!at || model.now < *at) break;
        ++model.card_reminders;
    }
}

std::optional<TimePoint> next_of_speech(const Context& context, const Model& model) {
    const auto left = left_behind_at(context, model), reminder = reminder_at(model);
    if (left && reminder) return std::min(*left, *reminder);
    return left ? left : reminder;
}

}  // namespace kiosk::session
