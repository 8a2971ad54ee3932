#pragma once

#include <functional>
#include <vector>

#include "cardio/transport.h"

namespace tests {

/// Stands between reader and card: sees every command and may answer it in the card's place.
class Interposer final : public cardio::CardTransport {
  public:
    using Answer =
        std::function<cardio::ResponseApdu(const cardio::CommandApdu&, cardio::CardTransport& card)>;

    explicit Interposer(cardio::CardTransport& card, Answer answer = {})
        : card_(&card), answer_(std::move(answer)) {}
    cardio::ResponseApdu transmit(const cardio::CommandApdu& command) override {
        sent.push_back(command);
        return answer_ ? answer_(command, *card_) : card_->transmit(command);
    }
    void reset() override {
        ++resets;
        card_->reset();
    }
    [[nodiscard]] bool extended_length() const override { return extended && card_->extended_length(); }
    [[nodiscard]] cardio::LinkClaims claims() const override { return claimed ? *claimed : card_->claims(); }

    /// Another card lies there from now on.
    void put(cardio::CardTransport& card) { card_ = &card; }

    /// Commands so far that went under secure messaging.
    [[nodiscard]] std::size_t protected_commands() const {
        std::size_t count = 0;
        for (const auto& command : sent) count += is_protected(command) ? 1 : 0;
        return count;
    }
    static bool is_protected(const cardio::CommandApdu& command) { return (command.cla & 0x0C) == 0x0C; }

    std::vector<cardio::CommandApdu> sent;
    int resets = 0;
    bool extended = true;
    std::optional<cardio::LinkClaims> claimed;

  private:
    cardio::CardTransport* card_;
    Answer answer_;
};

}  // namespace tests
