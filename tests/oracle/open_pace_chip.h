#pragma once

#include <map>

#include "cardio/transport.h"
#include "tests/oracle/open_pace.h"

namespace oracle {

/// The chip's side of PACE and chip authentication version 1, every step of cryptography by OpenPACE. Under
/// secure messaging it answers each command with the command's own data, reversed.
class OpenPaceChip final : public cardio::CardTransport {
  public:
    /// A chip with PACE alone. `nonce_size`: bytes; 0 for what OpenPACE draws by itself, one block of the
    /// cipher.
    OpenPaceChip(const Offer& pace, std::string can, std::string mrz, std::size_t nonce_size = 0);
    /// A chip with a chip authentication key of its own and no access control. `key_id`: what DG14 calls it.
    explicit OpenPaceChip(const Offer& chip_authentication, std::optional<std::uint8_t> key_id = {});

    cardio::ResponseApdu transmit(const cardio::CommandApdu& command) override;
    void reset() override { messaging_.reset(); }
    [[nodiscard]] bool extended_length() const override { return true; }

    /// DG14 with the chip authentication key and protocol.
    [[nodiscard]] cardio::Bytes dg14() const;
    /// Exchanges the static key, so that DG14 no longer is this chip's: a copy.
    void forget_chip_key();

    [[nodiscard]] bool secured() const { return messaging_.has_value(); }
    [[nodiscard]] int plain_commands_after_access() const { return plain_commands_after_access_; }

  private:
    cardio::ResponseApdu answer_plain(const cardio::CommandApdu& command);
    cardio::ResponseApdu manage_security(const cardio::CommandApdu& command);
    cardio::ResponseApdu general_authenticate(const cardio::CommandApdu& command);
    cardio::ResponseApdu give_nonce();
    cardio::ResponseApdu map(cardio::BytesView theirs);
    cardio::ResponseApdu agree(cardio::BytesView theirs);
    cardio::ResponseApdu check_token(cardio::BytesView token);
    cardio::ResponseApdu agree_on_chip_key(cardio::BytesView theirs, cardio::Bytes answer);

    Offer offer_;
    std::string can_, mrz_;
    std::size_t nonce_size_ = 0;
    std::optional<std::uint8_t> key_id_;
    Context context_;
    Secret secret_;
    cardio::Bytes terminal_key_;
    std::optional<OpenPaceMessaging> messaging_;
    int plain_commands_after_access_ = 0;
};

}  // namespace oracle
