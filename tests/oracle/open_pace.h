#pragma once

#include <eac/eac.h>
#include <eac/pace.h>

#include <memory>
#include <optional>
#include <string>

#include "cardio/apdu.h"

namespace oracle {

/// What a chip offers, as its SecurityInfo says it.
struct Offer {
    std::string oid;       ///< dotted: id-PACE-... or id-CA-...
    int parameter_id = 0;  ///< standardised domain parameters: 0 to 2 DH, 8 to 18 elliptic curves
};

struct BufferDeleter {
    void operator()(BUF_MEM* buffer) const { BUF_MEM_clear_free(buffer); }
};
using Buffer = std::unique_ptr<BUF_MEM, BufferDeleter>;

Buffer to_buffer(cardio::BytesView bytes);
/// The bytes of a buffer that an OpenPACE function made; throws std::runtime_error where it made none.
cardio::Bytes to_bytes(const Buffer& buffer);

struct ContextDeleter {
    void operator()(EAC_CTX* context) const { EAC_CTX_clear_free(context); }
    void operator()(PACE_SEC* secret) const { PACE_SEC_clear_free(secret); }
};
using Context = std::unique_ptr<EAC_CTX, ContextDeleter>;
using Secret = std::unique_ptr<PACE_SEC, ContextDeleter>;

/// Sets up OpenPACE once a process, with OpenSSL's legacy provider: its retail MAC calls single DES.
void start_open_pace();

/// Throws std::invalid_argument for a protocol or domain parameters that OpenPACE cannot run.
Context pace_context(const Offer& offer);
Context chip_authentication_context(const Offer& offer);

/// CAN, or the whole TD1 MRZ without newlines: OpenPACE itself finds the three fields in it.
Secret can_secret(const std::string& can);
Secret mrz_secret(const std::string& mrz);

/// Keys of chip authentication version 1 from the secret that the CA context has agreed on. OpenPACE knows
/// version 2 only, whose keys depend on a nonce; version 1 derives them as PACE does.
void derive_version_1_keys(EAC_CTX* context);

/// Secure messaging by OpenPACE, either end of it, over the keys that a context has agreed on. The counter
/// starts at zero.
class OpenPaceMessaging {
  public:
    /// `protocol`: EAC_ID_PACE or EAC_ID_CA. The context has to outlive this.
    OpenPaceMessaging(EAC_CTX* context, int protocol);

    /// The chip's end: the plain command, nullopt when objects are missing or the MAC does not verify.
    std::optional<cardio::CommandApdu> open(const cardio::CommandApdu& message);
    cardio::ResponseApdu seal(const cardio::ResponseApdu& answer, bool odd_instruction);

    /// The reader's end.
    cardio::CommandApdu protect(const cardio::CommandApdu& command);
    std::optional<cardio::ResponseApdu> unprotect(const cardio::ResponseApdu& message);

  private:
    [[nodiscard]] cardio::Bytes padded(cardio::BytesView bytes) const;
    [[nodiscard]] cardio::Bytes encrypted(cardio::BytesView plain, bool odd_instruction) const;
    [[nodiscard]] std::optional<cardio::Bytes> decrypted(cardio::BytesView objects) const;
    [[nodiscard]] cardio::Bytes mac(cardio::BytesView padded_message) const;
    [[nodiscard]] bool verifies(cardio::BytesView padded_message, cardio::BytesView mac) const;

    EAC_CTX* context_;
};

}  // namespace oracle
