#pragma once

#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>

#include "cardio/bytes.h"
#include "cardio/specimen/issuer.h"
#include "cardio/specimen/quirks.h"

namespace cardio::specimen {

/// The chip side of the protocols, written from the standards apart from the reader's code: PACE with all
/// mappings, BAC, secure messaging 3DES and AES, active and chip authentication. Stateful; one command after
/// another.
class Chip {
  public:
    /// Throws std::invalid_argument for a quirk that is not in quirks(). The seed drives its random numbers.
    Chip(IssuedCard card, std::set<std::string> quirks = {}, unsigned seed = 0);
    ~Chip();
    Chip(Chip&&) noexcept;

    Bytes process(BytesView command);  ///< command APDU in, response APDU out
    void power_on();                   ///< also a reset: forgets selection and secure channels
    [[nodiscard]] static Bytes atr();  ///< 3B80800101

    /// Replaces the generator, so that a test can hand in the nonces and keys of a published example.
    void set_random(std::function<void(std::span<std::uint8_t>)> random);

  private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace cardio::specimen
