#pragma once

#include <atomic>

#include "cardio/transport.h"

namespace cardio::reading {

/// The caller wants to stop.
class Cancelled : public TransportError {
    using TransportError::TransportError;
};

/// The link as one read sees it: stops when the caller cancels, knows whether the card ever answered, and
/// keeps in mind that extended APDUs broke it.
class WatchedTransport final : public CardTransport {
  public:
    WatchedTransport(CardTransport& inner, const std::atomic<bool>* cancelled)
        : inner_(inner), cancelled_(cancelled) {}
    /// Throws Cancelled once the caller has cancelled, else as the link does.
    ResponseApdu transmit(const CommandApdu& command) override;
    void reset() override { inner_.reset(); }
    [[nodiscard]] bool extended_length() const override { return extended_ && inner_.extended_length(); }
    [[nodiscard]] LinkClaims claims() const override { return inner_.claims(); }

    void forbid_extended() { extended_ = false; }
    [[nodiscard]] bool cancelled() const { return cancelled_ && cancelled_->load(); }
    [[nodiscard]] bool ever_answered() const { return ever_answered_; }

  private:
    CardTransport& inner_;
    const std::atomic<bool>* cancelled_;
    bool ever_answered_ = false;
    bool extended_ = true;
};

}  // namespace cardio::reading
