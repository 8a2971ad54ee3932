#pragma once

#include <iosfwd>

#include "cardio/transport.h"

namespace cardio::pcsc {

/// Writes down what passes through another transport, without personal bytes: of a command its first 5 and
/// last 2 bytes, of an answer its status word and, where it is enciphered or no file content, its first 5
/// bytes; of both the length. A lost link is written down too, with its PC/SC code.
class LoggingTransport final : public cardio::CardTransport {
  public:
    /// Both must outlive this one.
    LoggingTransport(cardio::CardTransport& inner, std::ostream& log) : inner_(inner), log_(log) {}
    cardio::ResponseApdu transmit(const cardio::CommandApdu& command) override;
    void reset() override;
    [[nodiscard]] bool extended_length() const override { return inner_.extended_length(); }
    [[nodiscard]] cardio::LinkClaims claims() const override { return inner_.claims(); }

  private:
    cardio::CardTransport& inner_;
    std::ostream& log_;
    std::size_t count_ = 0;
};

}  // namespace cardio::pcsc
