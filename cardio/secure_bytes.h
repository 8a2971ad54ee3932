#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cardio/bytes.h"

namespace cardio {

/// Overwrites memory in a way the compiler may not remove.
void wipe_memory(void* data, std::size_t size) noexcept;

/// Overwrites 64 KiB of stack below the caller, where functions that have returned left short strings and
/// parts of keys. For the end of a piece of work that handled them.
void wipe_stack() noexcept;

/// Overwrites and empties a container of plain elements, its whole capacity included.
template <class Container>
void wipe(Container& container) noexcept {
    container.resize(container.capacity());
    wipe_memory(container.data(), container.size() * sizeof(*container.data()));
    container.clear();
}

/// Allocator that overwrites each block before giving it back.
template <class T>
struct WipingAllocator {
    using value_type = T;
    WipingAllocator() = default;
    template <class U>
    WipingAllocator(const WipingAllocator<U>&) noexcept {}  // NOLINT(google-explicit-constructor)
    T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    void deallocate(T* data, std::size_t count) noexcept {
        wipe_memory(data, count * sizeof(T));
        std::allocator<T>().deallocate(data, count);
    }
    friend bool operator==(const WipingAllocator&, const WipingAllocator&) { return true; }
};

/// Key material: wiped when freed or regrown.
using SecureBytes = std::vector<std::uint8_t, WipingAllocator<std::uint8_t>>;

inline SecureBytes to_secure(BytesView bytes) {
    return {bytes.begin(), bytes.end()};
}

}  // namespace cardio
