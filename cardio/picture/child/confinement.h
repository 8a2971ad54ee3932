#pragma once

#include <cstddef>

namespace cardio::picture {

// What the decoder may use at most. The largest picture allowed takes some 150 MiB in OpenJPEG.
constexpr std::size_t max_decoder_memory = 256 * 1024 * 1024;  ///< bytes of address space
constexpr unsigned max_decoder_seconds = 2;                    ///< processor time

/// Takes from this process, for good, every right but to read standard input, write standard output, get and
/// return memory, and end: limits on memory, processor time, files, processes and core dumps; no new
/// privileges; a seccomp filter that ends the process at any other system call. To be called before the first
/// outside byte is read. False when the kernel refused any of it: the process must then do nothing more.
[[nodiscard]] bool confine_this_process();

}  // namespace cardio::picture
