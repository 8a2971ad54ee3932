#pragma once

#include <functional>
#include <thread>

namespace kiosk {

/// Turns the first SIGTERM or SIGINT of the process into a call, so that a window ends its session and wipes
/// it as at any other end. A second one ends the process at once. At most one lives at a time.
class StopSignal {
  public:
    /// `stop` is called on a thread of this object's own.
    explicit StopSignal(std::function<void()> stop);
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

  private:
    std::thread thread_;
};

}  // namespace kiosk
