#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kiosk/dossier/happening.h"

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
class Registry;
}  // namespace prometheus

namespace kiosk::metrics {

/// What technicians watch of a counter, since the program began: sessions, reads, dossiers, prints, what
/// waits to be sent. Labels are words of short lists of our own, never anything a person or a card said. From
/// any thread.
class Counters {
  public:
    Counters();
    ~Counters();
    Counters(const Counters&) = delete;
    Counters& operator=(const Counters&) = delete;

    /// The same events that the indicators of the office are counted from.
    void count(const dossier::Happening& happening);
    /// How many messages for the province wait.
    void set_outbox_waiting(long messages);
    /// A look at what waits for the province that ended: how, "ok" or as province::word(Cause) gives it, and
    /// after how long. A look that found nothing to send says nothing of the link and is not told. Whether
    /// the province is up is told from the first look on.
    void tell_link(const std::string& outcome, double seconds);
    [[nodiscard]] const std::shared_ptr<prometheus::Registry>& registry() const { return registry_; }

  private:
    struct Numbers;
    std::shared_ptr<prometheus::Registry> registry_;
    std::unique_ptr<Numbers> numbers_;
};

}  // namespace kiosk::metrics
