#pragma once

#include <functional>

#include "cardio/specimen/chip.h"
#include "cardio/transport.h"

namespace cardio::specimen {

/// A specimen chip in the same process: tests and benchmarks read it without a reader. `before_command` may
/// throw (CardRemoved) to play a card that is lifted.
class ChipTransport final : public CardTransport {
  public:
    explicit ChipTransport(Chip chip, bool extended = true) : chip_(std::move(chip)), extended_(extended) {
        chip_.power_on();
    }
    ResponseApdu transmit(const CommandApdu& command) override;
    void reset() override;
    [[nodiscard]] bool extended_length() const override { return extended_; }
    [[nodiscard]] LinkClaims claims() const override { return claimed; }
    std::function<void(std::size_t count)> before_command;
    LinkClaims claimed = {};  ///< what claims() says; the ATR of the specimen says nothing of lengths

  private:
    Chip chip_;
    bool extended_;
    std::size_t count_ = 0;
};

}  // namespace cardio::specimen
