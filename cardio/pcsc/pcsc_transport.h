#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cardio/transport.h"

namespace cardio::pcsc {

/// Names of the readers pcscd knows now; empty when there are none. Throws NoService, ServiceDenied.
std::vector<std::string> list_readers();

/// Waits until a reader whose name contains `name_part` (any reader when empty) holds a card and connects to it. nullptr when the
/// time is over. Throws NoService, ServiceDenied, ReaderBusy; NoReader only when there is no matching reader at the end.
class PcscTransport;
std::unique_ptr<PcscTransport> wait_for_card(const std::string& name_part, std::chrono::milliseconds timeout);

/// A card in a PC/SC reader, held in one exclusive transaction from construction to destruction. The card is reset on leaving,
/// so that no session stays open behind us. A reader that reports a lost card as success with no bytes is CardRemoved.
class PcscTransport final : public CardTransport {
  public:
    explicit PcscTransport(const std::string& reader_name);  ///< exact name; throws TransportError
    ~PcscTransport() override;
    ResponseApdu transmit(const CommandApdu& command) override;
    /// After CardRemoved: waits up to the PC/SC stack's own time for nothing; reconnects when a card is there, else throws NoCard.
    void reset() override;
    [[nodiscard]] bool extended_length() const override;  ///< PC/SC part 10 dwMaxAPDUDataSize; true when the reader does not say
    [[nodiscard]] const std::string& reader_name() const;
    [[nodiscard]] Bytes atr() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace cardio::pcsc
