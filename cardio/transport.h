#pragma once

#include <stdexcept>
#include <string>

#include "cardio/apdu.h"

namespace cardio {

/// The way to a chip is lost. One type a cause, so that a caller can say what to do next.
class TransportError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};
class NoService : public TransportError {
    using TransportError::TransportError;
};  ///< pcscd does not run
class ServiceDenied : public TransportError {
    using TransportError::TransportError;
};  ///< pcscd refuses this user (0x8010006A)
class NoReader : public TransportError {
    using TransportError::TransportError;
};  ///< no reader, or it was unplugged
class NoCard : public TransportError {
    using TransportError::TransportError;
};  ///< nothing on the reader
class CardRemoved : public TransportError {
    using TransportError::TransportError;
};  ///< taken away in mid-session
class CardReset : public TransportError {
    using TransportError::TransportError;
};  ///< another program reset it
class CardUnresponsive : public TransportError {
    using TransportError::TransportError;
};  ///< mute, or powered down
class ReaderBusy : public TransportError {
    using TransportError::TransportError;
};  ///< another program holds the card
class LinkFault : public TransportError {
    using TransportError::TransportError;
};  ///< any other failure of the link

/// What reader and card say of themselves before the first command. Hints: a reader tries, and falls back.
struct LinkClaims {
    std::size_t max_data = 65536;  ///< bytes: the largest data field of an APDU that the reader carries
    Bytes historical_bytes = {};   ///< of the card's ATR or ATS; empty when there are none
};

/// The one port every chip speaks through: a PC/SC reader, a specimen in the same process, a script in a
/// test.
class CardTransport {
  public:
    CardTransport() = default;
    CardTransport(const CardTransport&) = delete;
    CardTransport& operator=(const CardTransport&) = delete;
    virtual ~CardTransport() = default;

    /// Sends one command and returns the chip's answer as it came, 61xx and 6Cxx included. Throws
    /// TransportError.
    virtual ResponseApdu transmit(const CommandApdu& command) = 0;

    /// Powers the chip down and up, so that it forgets selection and sessions. Throws TransportError.
    virtual void reset() = 0;

    /// Whether the link carries extended APDUs, as far as the reader says.
    [[nodiscard]] virtual bool extended_length() const = 0;

    /// What reader and card claim, as far as the link knows.
    [[nodiscard]] virtual LinkClaims claims() const { return {}; }
};

}  // namespace cardio
