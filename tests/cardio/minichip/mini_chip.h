#pragma once

#include "cardio/transport.h"
#include "tests/cardio/minichip/secure_side.h"

namespace minichip {

/// Everything about the chip.
struct ChipSetup {
    PaceSetup pace;
    std::map<std::uint16_t, Bytes> master_files = {};       ///< by file identifier
    std::map<std::uint16_t, Bytes> application_files = {};  ///< after SELECT of the application
    struct AgreementKey {
        int parameter_id = 13;
        Bytes private_key;
        Bytes key_id = {};  ///< empty: the only key
    };
    std::vector<AgreementKey> keys = {};  ///< for chip authentication
    bool copied = false;                  ///< accepts chip authentication, but goes on under the old keys
    bool knows_set_kat = true;
    std::set<std::uint16_t> naked_files = {};  ///< of the master file: asked for, they cost the channel
};

/// The chip on the reader: PACE, secure messaging, files, chip authentication.
class MiniChip final : public cardio::CardTransport {
  public:
    explicit MiniChip(ChipSetup setup);

    cardio::ResponseApdu transmit(const cardio::CommandApdu& command) override;
    void reset() override;
    [[nodiscard]] bool extended_length() const override { return true; }
    [[nodiscard]] int pace_attempts() const { return pace_.attempts(); }
    [[nodiscard]] int chip_authentications() const { return chip_authentications_; }

  private:
    cardio::ResponseApdu answer(const cardio::CommandApdu& command);
    cardio::ResponseApdu select(const cardio::CommandApdu& command);
    cardio::ResponseApdu select_file(std::uint16_t id);
    cardio::ResponseApdu read(const cardio::CommandApdu& command);
    cardio::ResponseApdu agree(const Bytes& terminal_key, const Bytes& key_id, Cipher cipher);
    cardio::ResponseApdu set_key_agreement(const Bytes& data);
    cardio::ResponseApdu set_chip_authentication(const Bytes& data);

    ChipSetup setup_;
    PaceSide pace_;
    std::optional<SecureSide> channel_;
    std::optional<SessionKeys> next_keys_;
    bool application_ = false;
    std::optional<Bytes> file_;
    std::optional<std::string> chip_authentication_oid_;
    Bytes chip_authentication_key_id_;
    int chip_authentications_ = 0;
};

}  // namespace minichip
