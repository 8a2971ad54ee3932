#pragma once

#include <optional>

#include "cardio/apdu.h"
#include "cardio/specimen/secure_channel.h"

namespace cardio::specimen {

/// The chip's side of Basic Access Control, Doc 9303-11 4.3.
class ChipBac {
  public:
    explicit ChipBac(BytesView mrz_information);

    /// GET CHALLENGE: eight random bytes, good for one EXTERNAL AUTHENTICATE.
    ResponseApdu challenge(const Random& random);

    /// EXTERNAL AUTHENTICATE: 40 bytes in, 40 bytes out; 6300 when the MAC or the challenge does not fit,
    /// 6985 without one.
    ResponseApdu authenticate(BytesView data, const Random& random);

    /// The 3DES session, once authenticate() has succeeded; can be taken once.
    std::optional<SecureChannel> take_channel();
    void reset();

  private:
    Bytes encryption_key_, mac_key_, challenge_;
    std::optional<SecureChannel> channel_;
};

}  // namespace cardio::specimen
