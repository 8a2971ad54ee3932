#include "tests/support/freed_memory.h"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>

namespace {

// Plain pointers: whatever allocates by itself would call what is replaced here.
std::atomic<const char*> wanted = nullptr;
std::atomic<std::size_t> wanted_size = 0, found = 0;

void look_and_free(void* block) noexcept {
    if (block == nullptr) return;
    const char* secret = wanted;
    if (secret != nullptr && memmem(block, malloc_usable_size(block), secret, wanted_size) != nullptr)
        ++found;
    std::free(block);
}

}  // namespace

void* operator new(std::size_t size) {
    void* block = std::calloc(1, size == 0 ? 1 : size);
    if (block == nullptr) throw std::bad_alloc();
    return block;
}
void operator delete(void* block) noexcept {
    look_and_free(block);
}
void operator delete(void* block, std::size_t) noexcept {
    look_and_free(block);
}

namespace tests {

std::size_t freed_with(std::string_view secret, const std::function<void()>& work) {
    found = 0;
    wanted_size = secret.size();
    wanted = secret.data();
    work();
    wanted = nullptr;
    return found;
}

}  // namespace tests
