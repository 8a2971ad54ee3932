#include "cardio/secure_bytes.h"

#include <openssl/crypto.h>

#include <array>

namespace cardio {

void wipe_memory(void* data, std::size_t size) noexcept {
    if (data != nullptr && size > 0) OPENSSL_cleanse(data, size);
}

[[gnu::noinline]] void wipe_stack() noexcept {
    std::array<std::uint8_t, 64 * 1024> area;
    wipe_memory(area.data(), area.size());
}

}  // namespace cardio
