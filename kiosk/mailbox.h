#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace kiosk {

/// Events on their way to the window's thread, in the order in which they were posted.
template <class Event>
class Mailbox {
  public:
    /// Called after every post(), on the thread that posts; empty: nobody listens any more.
    void set_wake(std::function<void()> wake) {
        const std::lock_guard lock(mutex_);
        wake_ = std::move(wake);
    }
    /// From any thread.
    void post(Event event) {
        std::function<void()> wake;
        {
            const std::lock_guard lock(mutex_);
            queue_.push_back(std::move(event));
            wake = wake_;
        }
        if (wake) wake();
    }
    /// The oldest one; nullopt when none waits.
    std::optional<Event> take() {
        const std::lock_guard lock(mutex_);
        if (queue_.empty()) return std::nullopt;
        std::optional<Event> event(std::move(queue_.front()));
        queue_.pop_front();
        return event;
    }
    /// Wakes the window again for what was left waiting.
    void wake_for_the_rest() {
        std::function<void()> wake;
        {
            const std::lock_guard lock(mutex_);
            if (!queue_.empty()) wake = wake_;
        }
        if (wake) wake();
    }

  private:
    std::mutex mutex_;
    std::deque<Event> queue_;
    std::function<void()> wake_;
};

}  // namespace kiosk
