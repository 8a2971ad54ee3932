#pragma once

#include "cardio/access/chip_authentication_data.h"
#include "cardio/access/domain.h"
#include "cardio/access/pace.h"

namespace cardio::access {

/// Why PACE ended before its last step.
struct Ended {
    AccessResult result = AccessResult::malformed;
    /// The chip's key is no point of the announced curve, but of this one, of equal size.
    std::optional<int> curve_of_key = std::nullopt;
};

template <class T>
using Step = Result<T, Ended>;

/// The commands of PACE, ICAO Doc 9303-11 4.4.4, and what their answers have to look like.
class PaceExchange {
  public:
    explicit PaceExchange(Channel& channel) : channel_(channel) {}

    /// MSE:Set AT with protocol, password and, where it is given, the domain parameters.
    Step<bool> announce(BytesView protocol, PasswordKind kind, std::optional<int> parameter_id);

    /// GENERAL AUTHENTICATE without an object: the encrypted nonce.
    Step<Bytes> nonce();

    /// GENERAL AUTHENTICATE with one object, chained. The answer's one object, which must be `answer_tag`.
    Step<Bytes> exchange(std::uint32_t tag, BytesView value, std::uint32_t answer_tag);

    /// The same where the answer is nothing: no data, an empty template, or an empty object in it.
    Step<bool> hand_over(std::uint32_t tag, BytesView value, std::uint32_t answer_tag);

    /// The last GENERAL AUTHENTICATE: token of the chip and, where it sent some, its encrypted chip
    /// authentication data.
    struct LastAnswer {
        Bytes token;
        std::optional<Bytes> encrypted_data;
    };
    Step<LastAnswer> last(BytesView token);

  private:
    Step<Bytes> general_authenticate(BytesView content, bool last);
    Channel& channel_;
};

/// A public key as it came and as an element of the group. Tokens are made over what came.
struct ReceivedKey {
    Bytes wire;
    Element element;
};

/// A public key of the chip, validated: in the group, and not the one that was just sent to it.
Step<ReceivedKey> received_key(const Domain& domain, const Step<Bytes>& answer, BytesView own_public_key);

}  // namespace cardio::access
