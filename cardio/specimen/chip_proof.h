#pragma once

#include <optional>
#include <string>

#include "cardio/apdu.h"
#include "cardio/specimen/curve.h"
#include "cardio/specimen/secure_channel.h"

namespace cardio::specimen {

/// The chip's side of chip authentication v1 over ECDH, Doc 9303-11 6.2: MSE:Set KAT, or MSE:Set AT and then
/// GENERAL AUTHENTICATE. The new session replaces the old one after the answer has been sent under the old
/// one.
class ChipAuthenticator {
  public:
    /// `private_key`: PKCS#8 DER of the static EC key. `key_id`: what DO84 must say; empty when DG14 names no
    /// key.
    ChipAuthenticator(std::string oid, BytesView private_key, Bytes key_id = {});

    std::uint16_t set_key_agreement(
        BytesView data);                         ///< MSE:Set KAT, 3DES only: DO91 is the terminal's point
    std::uint16_t set_template(BytesView data);  ///< MSE:Set AT: DO80 is the protocol
    ResponseApdu general_authenticate(BytesView data);
    std::optional<SecureChannel> take_channel();
    void reset();

  private:
    [[nodiscard]] bool names_our_key(BytesView data) const;
    bool agree(BytesView terminal_point);

    std::string oid_;
    Suite suite_;
    PkeyPtr key_;
    Bytes key_id_;
    Curve curve_;
    bool template_set_ = false;
    std::optional<SecureChannel> channel_;
};

/// Active authentication, Doc 9303-11 6.1: the signature over an eight-byte challenge. RSA: ISO/IEC 9796-2
/// scheme 1 with SHA-256 (trailer 34CC); EC: plain r || s over SHA-256.
Bytes sign_challenge(BytesView private_key, BytesView challenge, const Random& random);

}  // namespace cardio::specimen
