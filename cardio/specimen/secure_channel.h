#pragma once

#include <functional>
#include <optional>

#include "cardio/apdu.h"
#include "cardio/specimen/primitives.h"

namespace cardio::specimen {

/// How a chip that does not behave protects its answers; the default behaves.
struct SealingOddity {
    int counter_steps = 1;        ///< of the send sequence counter before an answer
    bool no_padding_bit = false;  ///< pads with zeros alone
    /// Changes the data objects (DO87, DO99) before the MAC is made over them; `plain` is the answer inside.
    std::function<void(Bytes& objects, const ResponseApdu& plain)> before_mac = {};
    /// Changes the MAC.
    std::function<void(Bytes& mac)> mac = {};
};

/// The chip's end of secure messaging, Doc 9303-11 9.8: opens commands, seals answers, counts both.
class SecureChannel {
  public:
    /// `counter`: the first send sequence counter, one block. It is stepped before each message.
    SecureChannel(Suite suite, Bytes encryption_key, Bytes mac_key, Bytes counter);
    /// Keys derived from a shared secret (Doc 9303-11 9.7.1), counter zero: after PACE and chip
    /// authentication.
    static SecureChannel from_secret(Suite suite, BytesView secret);

    struct Opened {
        std::optional<CommandApdu> command;  ///< the plain command, when the message was in order
        std::uint16_t error = 0;  ///< 6987 data objects missing or malformed, 6988 wrong MAC or padding
    };
    /// `message`: a command with CLA 0C. After an error the channel must not be used again.
    Opened open(const CommandApdu& message);

    /// Seals an answer. `odd_instruction`: data travels in DO85 (no padding indicator) instead of DO87.
    ResponseApdu seal(const ResponseApdu& answer, bool odd_instruction, const SealingOddity& oddity = {});

    /// The most plain bytes an answer can carry so that the sealed one has at most `limit` bytes of data.
    [[nodiscard]] std::size_t capacity(std::size_t limit) const;

    [[nodiscard]] const Bytes& encryption_key() const { return encryption_key_; }
    [[nodiscard]] const Bytes& mac_key() const { return mac_key_; }

  private:
    void step();
    [[nodiscard]] Bytes iv() const;
    [[nodiscard]] std::optional<Bytes> decrypt(BytesView cryptogram) const;

    Suite suite_;
    Bytes encryption_key_, mac_key_, counter_;
};

}  // namespace cardio::specimen
