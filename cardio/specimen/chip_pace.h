#pragma once

#include <map>
#include <optional>
#include <string>

#include "cardio/apdu.h"
#include "cardio/specimen/curve.h"
#include "cardio/specimen/secure_channel.h"

namespace cardio::specimen {

/// The chip's side of PACE with generic mapping over ECDH, Doc 9303-11 4.4: one attempt, step after step.
class ChipPace {
  public:
    /// `passwords`: reference of DO83 (1 MRZ, 2 CAN) to the value f(password) of Doc 9303-11 9.7.3.
    ChipPace(std::string oid, int parameter_id, std::map<std::uint8_t, Bytes> passwords);

    /// MSE:Set AT. Answers 9000, 6A80 for another protocol or parameters, 6A88 for an unknown password.
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
    ResponseApdu give_nonce(const Random& random);
    ResponseApdu map(BytesView terminal_point, const Random& random);
    ResponseApdu agree(BytesView terminal_point, const Random& random);
    ResponseApdu check_token(BytesView token);
    [[nodiscard]] Bytes token_over(BytesView point) const;

    std::string oid_;
    Suite suite_;
    int parameter_id_;
    Curve curve_;
    std::map<std::uint8_t, Bytes> passwords_;

    Step step_ = Step::idle;
    Bytes password_, nonce_, own_point_, terminal_point_;
    PointPtr generator_;
    std::optional<SecureChannel> channel_;
    bool established_ = false;
};

}  // namespace cardio::specimen
