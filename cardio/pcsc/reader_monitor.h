#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cardio/bytes.h"

namespace cardio::pcsc {

/// What the monitor sees; also its explanation when it sees nothing.
struct ReaderState {
    std::string name;
    bool card_present = false;
    bool mute = false;  ///< something is there that does not answer
    Bytes atr;
    friend bool operator==(const ReaderState&, const ReaderState&) = default;
};
struct ReaderSnapshot {
    enum class Service { running, absent, denied };
    Service service = Service::absent;
    std::vector<ReaderState> readers;
    friend bool operator==(const ReaderSnapshot&, const ReaderSnapshot&) = default;
};

/// Watches readers and cards on a thread of its own: blocking SCardGetStatusChange with the
/// \\?PnP?\Notification reader, no polling while pcscd runs; while it does not, one attempt a second. A
/// reader unplugged or pcscd restarted is seen and comes back by itself. The callback runs on the monitor's
/// thread, once at the start and then on each change; it must not throw, and must not destroy the monitor.
class ReaderMonitor {
  public:
    using Callback = std::function<void(const ReaderSnapshot&)>;
    explicit ReaderMonitor(Callback on_change);
    ~ReaderMonitor();  ///< cancels and joins
    ReaderMonitor(const ReaderMonitor&) = delete;
    ReaderMonitor& operator=(const ReaderMonitor&) = delete;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace cardio::pcsc
