// Every block of memory of the kiosk process is overwritten when it is freed: what held a citizen's data leaves nothing
// behind, also the copies that libraries made, those in C (the form's text in Pango, a decoded picture). Linked into the
// kiosk program only; AddressSanitizer brings its own allocator.
#if !defined(__SANITIZE_ADDRESS__)

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

extern "C" {

// The C library's own, under the name that stays reachable beside a replacement.
void __libc_free(void* block);

void free(void* block) noexcept {
    if (block == nullptr) return;
    explicit_bzero(block, malloc_usable_size(block));
    __libc_free(block);
}

/// Never by moving the block behind our back: what is left behind has to be overwritten.
void* realloc(void* block, std::size_t size) noexcept {
    if (block == nullptr) return std::malloc(size);
    if (size == 0) {
        free(block);
        return nullptr;
    }
    const std::size_t room = malloc_usable_size(block);
    if (size <= room && size >= room / 2) return block;
    void* moved = std::malloc(size);
    if (moved == nullptr) return nullptr;
    std::memcpy(moved, block, std::min(room, size));
    free(block);
    return moved;
}
}

#endif
