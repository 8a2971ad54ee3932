#pragma once

#include <algorithm>
#include <optional>

#include "cardio/bytes.h"
#include "cardio/transport.h"

namespace fuzz {

/// The input of a target that holds a conversation, cut into pieces: two bytes of length and as many bytes,
/// again and again. A length beyond the end means what is left.
class Pieces {
  public:
    explicit Pieces(cardio::BytesView input) : rest_(input) {}

    std::optional<cardio::BytesView> next() {
        if (rest_.size() < 2) return std::nullopt;
        const std::size_t wanted = static_cast<std::size_t>(rest_[0]) << 8 | rest_[1];
        const std::size_t size = std::min(wanted, rest_.size() - 2);
        const cardio::BytesView piece = rest_.subspan(2, size);
        rest_ = rest_.subspan(2 + size);
        return piece;
    }

    /// The next piece as an answer of the chip. Throws CardRemoved when none is left.
    cardio::ResponseApdu next_answer() {
        const auto piece = next();
        if (!piece) throw cardio::CardRemoved("the input is at its end");
        const auto answer = cardio::ResponseApdu::parse(*piece);
        if (!answer) throw cardio::LinkFault("an answer without status word");
        return *answer;
    }

    /// A chip that was reset and has nothing more to say has left. Throws CardRemoved.
    void require_more() const {
        if (rest_.size() < 2) throw cardio::CardRemoved("the input is at its end");
    }

  private:
    cardio::BytesView rest_;
};

/// A chip that says what the input says, whatever it is asked.
class FuzzedChip final : public cardio::CardTransport {
  public:
    explicit FuzzedChip(Pieces& answers) : answers_(answers) {}
    cardio::ResponseApdu transmit(const cardio::CommandApdu&) override { return answers_.next_answer(); }
    void reset() override { answers_.require_more(); }
    [[nodiscard]] bool extended_length() const override { return true; }

  private:
    Pieces& answers_;
};

/// The reader's nonces and private keys: always the same, so that a recorded conversation stays valid.
inline void fixed_random(std::span<std::uint8_t> out) {
    std::ranges::fill(out, std::uint8_t{0x5A});
}

}  // namespace fuzz
