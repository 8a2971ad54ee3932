#include "cardio/picture/child/confinement.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <type_traits>

namespace cardio::picture {
namespace {

// AddressSanitizer reserves terabytes of address space for its shadow, so that a limit on it would end every
// process of that build at once; and it takes its alternate stack away when the process ends.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

bool limit(__rlimit_resource resource, rlim_t most) {
    const rlimit both{most, most};
    return setrlimit(resource, &both) == 0;
}

bool limit_resources() {
    return (sanitized || limit(RLIMIT_AS, max_decoder_memory)) && limit(RLIMIT_CPU, max_decoder_seconds) &&
           limit(RLIMIT_NOFILE, 0) && limit(RLIMIT_NPROC, 0) && limit(RLIMIT_FSIZE, 0) &&
           limit(RLIMIT_CORE, 0);
}

bool renounce_privileges() {
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

struct ReleaseFilter {
    void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, ReleaseFilter>;

bool allow(const Filter& filter, int call) {
    return seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0;
}

/// Only with this descriptor as first argument.
bool allow_on(const Filter& filter, int call, int descriptor) {
    const scmp_arg_cmp same = SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(descriptor));
    return seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, call, 1, &same) == 0;
}

/// Memory of no file, and nothing that could be run.
bool allow_memory(const Filter& filter) {
    const std::array<scmp_arg_cmp, 2> plain = {SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                                               SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)};
    bool allowed =
        seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(mmap), plain.size(), plain.data()) == 0;
    for (const int call : {SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise)})
        allowed = allowed && allow(filter, call);
    return allowed;
}

bool filter_system_calls() {
    const Filter filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
    return filter && allow_on(filter, SCMP_SYS(read), STDIN_FILENO) &&
           allow_on(filter, SCMP_SYS(write), STDOUT_FILENO) && allow_memory(filter) &&
           allow(filter, SCMP_SYS(exit_group)) && (!sanitized || allow(filter, SCMP_SYS(sigaltstack))) &&
           seccomp_load(filter.get()) == 0;
}

}  // namespace

bool confine_this_process() {
    return limit_resources() && renounce_privileges() && filter_system_calls();
}

}  // namespace cardio::picture
