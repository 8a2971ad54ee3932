#pragma once

#include <functional>
#include <optional>

#include "cardio/apdu.h"
#include "cardio/specimen/issuer.h"
#include "cardio/specimen/secure_channel.h"

namespace cardio::specimen {

/// The chip's side of chip authentication v1 over ECDH and DH, Doc 9303-11 6.2: MSE:Set KAT, or MSE:Set AT
/// and then GENERAL AUTHENTICATE. The new session replaces the old one after the answer has been sent under
/// the old one.
class ChipAuthenticator {
  public:
    /// One spec a key. A key with an identifier has to be named in DO84, one without must not be.
    ChipAuthenticator(std::vector<ChipKeySpec> specs, std::vector<AgreementKey> keys);

    /// MSE:Set KAT, 3DES only: DO91 is the terminal's public key.
    std::uint16_t set_key_agreement(BytesView data);
    /// MSE:Set AT: DO80 is the protocol.
    std::uint16_t set_template(BytesView data);
    ResponseApdu general_authenticate(BytesView data);
    std::optional<SecureChannel> take_channel();
    void reset();

  private:
    using Fits = std::function<bool(const ChipKeySpec&)>;
    [[nodiscard]] std::optional<std::size_t> named_key(BytesView data, const Fits& fits) const;
    bool agree(std::size_t key, BytesView terminal_key);

    std::vector<ChipKeySpec> specs_;
    std::vector<AgreementKey> keys_;
    std::optional<std::size_t> chosen_;
    std::optional<SecureChannel> channel_;
};

}  // namespace cardio::specimen
