#pragma once

#include <cstdint>
#include <memory>

#include "cardio/apdu.h"
#include "cardio/result.h"
#include "cardio/secure_bytes.h"

namespace cardio::access {

enum class Cipher { tdes, aes128, aes192, aes256 };

/// Why an answer under secure messaging was refused. None of these ever yields data.
enum class SmError { unprotected, malformed, bad_mac, status_mismatch, bad_padding };

class Mac;

/// One secure channel, ICAO Doc 9303-11 9.8: encrypt-then-MAC, the send sequence counter moves once for the
/// command and once for the answer. The MAC is compared before anything is decrypted.
class SecureMessaging {
  public:
    /// Keys of the cipher's size (16, 16, 24, 32 bytes) and the start value of the counter (8 bytes for tdes,
    /// 16 for AES). Throws std::invalid_argument on other sizes.
    SecureMessaging(Cipher cipher, SecureBytes ks_enc, const SecureBytes& ks_mac, Bytes ssc);

    /// Wraps a command: CLA 0C, DO87/DO85, DO97, DO8E. Extended form when the command is extended.
    [[nodiscard]] CommandApdu protect(const CommandApdu& command);

    /// Unwraps an answer. An answer without secure messaging objects is SmError::unprotected, whatever its
    /// status word.
    [[nodiscard]] Result<ResponseApdu, SmError> unprotect(const ResponseApdu& response);

    [[nodiscard]] Cipher cipher() const { return cipher_; }

  private:
    Cipher cipher_;
    SecureBytes ks_enc_;
    std::shared_ptr<const Mac> mac_;
    Bytes ssc_;
};

/// Plain bytes of the largest answer that a channel of this cipher can carry in a response data field of
/// `limit` bytes (256 in the short form: 231 for 3DES, 223 for AES); 0 when not one byte fits.
std::size_t max_plain_answer(Cipher cipher, std::size_t limit);

}  // namespace cardio::access
