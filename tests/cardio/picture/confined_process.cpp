// Gives up its rights as portrait-decoder does, then tries what its argument names. 0: it could do it; 7: the
// kernel said no.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "cardio/picture/child/confinement.h"

namespace {

constexpr int refused = 7;

int answer(bool done) {
    return done ? 0 : refused;
}

bool map(int protection, int flags, int descriptor) {
    return mmap(nullptr, 4096, protection, flags, descriptor, 0) != MAP_FAILED;
}

/// Memory in use, not only address space: written to, so that nothing can leave it out.
bool take_memory(std::size_t bytes) {
    auto* memory = static_cast<volatile char*>(std::malloc(bytes));
    if (memory == nullptr) return false;
    for (std::size_t at = 0; at < bytes; at += 4096) memory[at] = 1;
    return true;
}

int attempt(std::string_view wish) {
    char byte = 0;
    if (wish == "nothing") return 0;
    if (wish == "write to standard output") return answer(write(1, "x", 1) == 1);
    if (wish == "read standard input") return answer(read(0, &byte, 1) >= 0);
    if (wish == "write to standard error") return answer(write(2, "x", 1) == 1);
    if (wish == "open a file") return answer(open("/dev/null", O_RDONLY) >= 0);
    if (wish == "open a socket") return answer(socket(AF_INET, SOCK_STREAM, 0) >= 0);
    if (wish == "fork") return answer(fork() >= 0);
    if (wish == "run a program") return answer(execl("/bin/true", "true", nullptr) == 0);
    if (wish == "signal its parent") return answer(kill(getppid(), 0) == 0);
    if (wish == "duplicate a descriptor") return answer(dup(0) >= 0);
    if (wish == "become dumpable") return answer(prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) == 0);
    if (wish == "memory to run") return answer(map(PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1));
    if (wish == "memory of a file") return answer(map(PROT_READ, MAP_PRIVATE, 0));
    if (wish == "plain memory") return answer(map(PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1));
    if (wish == "memory within the limit")
        return answer(take_memory(cardio::picture::max_decoder_memory / 2));
    if (wish == "memory beyond the limit") return answer(take_memory(cardio::picture::max_decoder_memory));
    if (wish == "endless work") {
        volatile bool done = false;
        while (!done) {
        }
    }
    return 3;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 || !cardio::picture::confine_this_process()) _exit(2);
    _exit(attempt(argv[1]));
}
