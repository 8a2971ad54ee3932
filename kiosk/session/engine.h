#pragma once

#include <functional>

#include "kiosk/mailbox.h"
#include "kiosk/session/update.h"
#include "kiosk/session/watch.h"

namespace kiosk::session {

/// Runs effects; posts their outcomes as events from any thread.
class EffectRunner {
  public:
    EffectRunner() = default;
    EffectRunner(const EffectRunner&) = delete;
    EffectRunner& operator=(const EffectRunner&) = delete;
    virtual ~EffectRunner() = default;
    virtual void run(Effect effect) = 0;
};

/// The loop's heart: a queue of events, the model, and the runner. post() from any thread; everything else on the UI's.
class Engine {
  public:
    Engine(const procedures::Catalogue& catalogue, const Config& config, std::function<TimePoint()> clock,
           std::function<std::string()> today);

    void set_runner(EffectRunner& runner) { runner_ = &runner; }
    /// `count` gets what happens in the sessions, on the thread of drain(); times and ordinals are not filled in.
    void set_count(std::function<void(dossier::Happening)> count) { count_ = std::move(count); }
    /// `wake` is called from post(), e.g. glfwPostEmptyEvent.
    void set_wake(std::function<void()> wake) { mailbox_.set_wake(std::move(wake)); }
    void set_restarted();  ///< after a crash, before the first drain(): welcome says so; no session is ever resumed

    void post(Event event) { mailbox_.post(std::move(event)); }
    /// Applies all waiting events and any due tick. True when the model may have changed.
    bool drain();

    [[nodiscard]] const Model& model() const { return model_; }
    [[nodiscard]] Context context() const;
    /// Seconds until the next tick is due; negative for never.
    [[nodiscard]] double seconds_to_deadline() const;

  private:
    static constexpr int most_events_a_round = 1000;

    void apply(const Context& context, Event event);

    const procedures::Catalogue& catalogue_;
    const Config& config_;
    std::function<TimePoint()> clock_;
    std::function<std::string()> today_;
    EffectRunner* runner_ = nullptr;
    Mailbox<Event> mailbox_;
    std::function<void(dossier::Happening)> count_;
    Watch watch_;
    Model model_;
};

}  // namespace kiosk::session
