#pragma once

#include <functional>

#include "tests/oracle/open_pace.h"

namespace oracle {

/// The reader's side of PACE and chip authentication version 1, every step of cryptography by OpenPACE.
class OpenPaceReader {
  public:
    using Send = std::function<cardio::ResponseApdu(const cardio::CommandApdu&)>;
    /// `send`: hands a command to the chip and brings its answer.
    explicit OpenPaceReader(Send send) : send_(std::move(send)) {}

    /// Whether PACE opened the chip. `reference`: 1 for the MRZ, 2 for the CAN, to which `secret` belongs.
    /// Afterwards commands go under the new keys.
    bool run_pace(const Offer& offer, std::uint8_t reference, const Secret& secret);

    /// Chip authentication with this public key of the chip (a point 04 X Y, or the number of a DH key). By
    /// MSE:Set KAT for 3DES, by MSE:Set AT and GENERAL AUTHENTICATE for AES.
    bool run_chip_authentication(const Offer& offer, cardio::BytesView chip_key);

    /// One command under the keys agreed on; nullopt when the answer's MAC does not verify.
    std::optional<cardio::ResponseApdu> exchange(const cardio::CommandApdu& command);

  private:
    /// One GENERAL AUTHENTICATE; nullopt unless the chip gives the object wanted.
    std::optional<cardio::Bytes> step(std::uint32_t tag, cardio::BytesView value, std::uint32_t answer_tag);

    Send send_;
    Context pace_, chip_authentication_;
    std::optional<OpenPaceMessaging> messaging_;
};

}  // namespace oracle
