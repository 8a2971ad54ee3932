#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cardio/apdu.h"
#include "cardio/specimen/agreement_group.h"
#include "cardio/specimen/profile.h"
#include "cardio/specimen/secure_channel.h"

namespace cardio::specimen {

/// The key K_pi that protects the nonce, for a password reference (1 MRZ, 2 CAN) and a cipher; nullopt for a
/// password the chip does not know.
using PasswordKeys = std::function<std::optional<Bytes>(std::uint8_t reference, Suite suite)>;

/// The chip's side of PACE, Doc 9303-11 4.4, with generic, integrated and chip authentication mapping: one
/// attempt, step after step.
class ChipPace {
  public:
    /// `chip_key`: private scalar of the static key for chip authentication mapping; empty without one.
    ChipPace(std::vector<PaceOffer> offers, PasswordKeys passwords, Bytes chip_key = {});

    /// MSE:Set AT. Answers 9000, 6A80 for a protocol or parameters that are not offered or left open (DO84
    /// is needed where two offers have one protocol), 6A88 for an unknown password.
    std::uint16_t set_template(BytesView data);

    /// One GENERAL AUTHENTICATE; `last` when the command is not chained further. Nonces and keys come from
    /// `random`.
    ResponseApdu general_authenticate(BytesView data, bool last, const Random& random);

    /// The session, once the last step has succeeded; can be taken once.
    std::optional<SecureChannel> take_channel();

    void reset();
    [[nodiscard]] bool running() const { return step_ != Step::idle; }

  private:
    enum class Step { idle, nonce, mapping, agreement, token };
    [[nodiscard]] const PaceOffer* chosen_offer(BytesView data) const;
    ResponseApdu give_nonce(const Random& random);
    ResponseApdu map(BytesView value, const Random& random);
    ResponseApdu map_generic(BytesView terminal_key, const Random& random);
    ResponseApdu map_integrated(BytesView terminal_nonce);
    ResponseApdu agree(BytesView terminal_key, const Random& random);
    ResponseApdu check_token(BytesView token);
    [[nodiscard]] Bytes token_over(BytesView key) const;
    [[nodiscard]] Bytes chip_authentication_data() const;

    std::vector<PaceOffer> offers_;
    PasswordKeys passwords_;
    Bytes chip_key_;

    Step step_ = Step::idle;
    PaceOffer offer_;
    Suite suite_ = Suite::aes128;
    std::unique_ptr<AgreementGroup> group_;
    Bytes password_key_, nonce_, generator_, own_key_, terminal_key_;
    BnPtr map_scalar_;
    std::optional<SecureChannel> channel_;
    bool established_ = false;
};

}  // namespace cardio::specimen
