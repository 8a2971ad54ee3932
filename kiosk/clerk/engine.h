#pragma once

#include <functional>

#include "kiosk/clerk/event.h"
#include "kiosk/mailbox.h"
#include "kiosk/report/rules.h"

namespace kiosk::clerk {

/// The desk's heart: events in from any thread, the model, effects out. Everything but post() on the window's
/// thread.
class Engine {
  public:
    Engine(const ActForms& forms, Language language, std::function<TimePoint()> clock,
           std::function<std::string()> today, std::function<std::chrono::system_clock::time_point()> wall);

    void set_runner(std::function<void(Effect)> run) { run_ = std::move(run); }
    /// Days on which no work is done and how long procedures take, for appointment days.
    void set_rules(report::Rules rules) { rules_ = std::move(rules); }
    void set_wake(std::function<void()> wake) { mailbox_.set_wake(std::move(wake)); }
    void post(Event event) { mailbox_.post(std::move(event)); }
    /// Applies what waits. True when the page may look different.
    bool drain();
    [[nodiscard]] const Model& model() const { return model_; }
    [[nodiscard]] const ActForms& forms() const { return forms_; }
    /// The moment it is now, for waiting times.
    [[nodiscard]] std::chrono::system_clock::time_point wall() const { return wall_(); }
    /// Seconds until the desk does something by itself; negative for never.
    [[nodiscard]] double seconds_to_deadline() const;

  private:
    void apply(Event event);

    const ActForms& forms_;
    report::Rules rules_;
    std::function<TimePoint()> clock_;
    std::function<std::string()> today_;
    std::function<std::chrono::system_clock::time_point()> wall_;
    std::function<void(Effect)> run_;
    Mailbox<Event> mailbox_;
    Model model_;
};

}  // namespace kiosk::clerk
