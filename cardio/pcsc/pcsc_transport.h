#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "cardio/transport.h"

namespace cardio::pcsc {

/// Names of the readers pcscd knows now; empty when there are none. Throws NoService, ServiceDenied.
std::vector<std::string> list_readers();

class PcscTransport;

/// Waits until a reader whose name contains `name_part` (any reader when empty) holds a card and connects to
/// it; with cards on several, the first in the service's order. nullptr when the time is over and no card lay
/// there. Throws NoService, ServiceDenied, ReaderBusy; at the end of the time NoReader when there is no
/// matching reader, or CardUnresponsive when something lies there that never answered.
std::unique_ptr<PcscTransport> wait_for_card(const std::string& name_part, std::chrono::milliseconds timeout);

/// A card in a PC/SC reader, held in one exclusive transaction from construction to destruction. The card is
/// reset on leaving, so that no session stays open behind us. A reader that reports a lost card as success
/// with no bytes is CardRemoved.
class PcscTransport final : public CardTransport {
  public:
    /// Exact name. A reader that another program holds is tried for half a second. Throws TransportError.
    explicit PcscTransport(const std::string& reader_name);
    ~PcscTransport() override;
    ResponseApdu transmit(const CommandApdu& command) override;
    /// Resets the card that is connected; where that fails, or after the card was lost, connects anew, also
    /// through a restarted service. Does not wait: throws NoCard while the reader is empty, CardUnresponsive
    /// while what lies there does not answer, NoReader while it is unplugged, NoService while pcscd is away.
    void reset() override;
    /// PC/SC part 10 dwMaxAPDUDataSize; true when the reader does not say, false for good once it failed an
    /// extended command with the card still in place.
    [[nodiscard]] bool extended_length() const override;
    /// The size in dwMaxAPDUDataSize, if the reader says one, and the historical bytes of the card's ATR.
    [[nodiscard]] LinkClaims claims() const override;
    [[nodiscard]] const std::string& reader_name() const;
    [[nodiscard]] Bytes atr() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace cardio::pcsc
