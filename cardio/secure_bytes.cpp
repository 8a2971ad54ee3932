#include "cardio/secure_bytes.h"

#include <openssl/crypto.h>

namespace cardio {

void wipe_memory(void* data, std::size_t size) noexcept {
    if (data != nullptr && size > 0) OPENSSL_cleanse(data, size);
}

}  // namespace cardio
