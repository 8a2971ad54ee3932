#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cardio/pcsc/context.h"
#include "cardio/pcsc/reader_monitor.h"

namespace cardio::pcsc {

/// The readers of one context as SCardGetStatusChange sees them, with the state last reported for each.
class StatusChange {
  public:
    explicit StatusChange(const Context& context);  ///< takes the list of readers; states not yet known
    ~StatusChange();
    StatusChange(const StatusChange&) = delete;
    StatusChange& operator=(const StatusChange&) = delete;

    enum class Event { changed, readers_changed, timeout, cancelled };
    /// Blocks until a state differs from the last one reported, a reader comes or goes, the time is over, or
    /// SCardCancel. The first call returns at once when there are readers. After readers_changed start anew:
    /// the list held here is out of date. Throws NoService, TransportError.
    Event wait(std::chrono::milliseconds timeout);

    /// The list of readers that is watched.
    [[nodiscard]] const std::vector<std::string>& names() const;
    /// The readers as of the last wait().
    [[nodiscard]] std::vector<ReaderState> readers() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace cardio::pcsc
