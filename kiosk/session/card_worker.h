#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "cardio/transport.h"
#include "cardio/trust/trust_store.h"
#include "kiosk/session/event.h"
#include "kiosk/session/worker.h"

namespace kiosk::session {

/// Connects to the card that lies on the reader; nullptr when none does. Throws TransportError.
using CardOpener = std::function<std::unique_ptr<cardio::CardTransport>()>;

/// Reads cards on a thread of its own, one at a time; progress and outcome come back as events.
class CardWorker {
  public:
    CardWorker(CardOpener open, cardio::trust::TrustStore trust, std::function<std::string()> today,
               std::function<void(Event)> post);
    ~CardWorker();
    CardWorker(const CardWorker&) = delete;
    CardWorker& operator=(const CardWorker&) = delete;

    void start(StartRead order);
    /// Stops the read under way and those that wait; their outcomes still come, of a session that is over.
    void cancel();

  private:
    using Flag = std::shared_ptr<std::atomic<bool>>;
    void read(StartRead& order, const std::atomic<bool>& cancelled);
    std::shared_ptr<cardio::ReadResult> read_card(const StartRead& order, const std::atomic<bool>& cancelled);

    CardOpener open_;
    cardio::trust::TrustStore trust_;
    std::function<std::string()> today_;
    std::function<void(Event)> post_;
    Flag cancelled_;
    Worker worker_;
};

}  // namespace kiosk::session
