#pragma once

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>

#include <stdexcept>

#include "cardio/bytes.h"
#include "cardio/secure_bytes.h"

namespace kiosk::evidence {

[[noreturn]] inline void no_openssl() {
    ERR_clear_error();
    throw std::runtime_error("OpenSSL cannot sign or seal");
}

/// What OpenSSL made. Throws std::runtime_error when it made nothing.
template <class T>
T needed(T pointer) {
    if (!pointer) no_openssl();
    return pointer;
}

/// What an i2d function writes; OpenSSL's own copy is wiped. Throws std::runtime_error when it cannot.
template <class Write, class Object>
cardio::Bytes der_of(Write write, Object* object) {
    unsigned char* buffer = nullptr;
    const int size = write(object, &buffer);
    if (size <= 0) no_openssl();
    cardio::Bytes der(buffer, buffer + size);
    OPENSSL_cleanse(buffer, static_cast<std::size_t>(size));
    OPENSSL_free(buffer);
    return der;
}

/// Takes what was written to a memory BIO, and wipes it there.
inline cardio::SecureBytes secure_contents(BIO* memory) {
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory, &text);
    if (size <= 0) return {};
    const auto length = static_cast<std::size_t>(size);
    auto taken = cardio::to_secure(cardio::BytesView(reinterpret_cast<const std::uint8_t*>(text), length));
    OPENSSL_cleanse(text, length);
    return taken;
}

}  // namespace kiosk::evidence
