#include "cardio/picture/child/confinement.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <string>

namespace cardio::picture {
namespace {

constexpr int refused = 7;

/// How a confined process ends that tries this: as waitpid() tells.
int end_of(const std::string& wish) {
    std::string program = std::string(BINARY_FOLDER) + "/bin/confined-process", argument = wish;
    char* const arguments[] = {program.data(), argument.data(), nullptr};
    char* const environment[] = {nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (const int descriptor : {0, 1, 2})
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null",
                                         descriptor == 0 ? O_RDONLY : O_WRONLY, 0);
    pid_t pid = -1;
    EXPECT_EQ(posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments, environment), 0);
    posix_spawn_file_actions_destroy(&actions);
    int status = -1;
    EXPECT_EQ(waitpid(pid, &status, 0), pid);
    return status;
}

TEST(Confinement, what_decoding_needs_is_left) {
    for (const char* wish : {"nothing", "write to standard output", "read standard input", "plain memory",
                             "memory within the limit"}) {
        const int status = end_of(wish);
        EXPECT_TRUE(WIFEXITED(status)) << wish;
        EXPECT_EQ(WEXITSTATUS(status), 0) << wish;
    }
}

TEST(Confinement, any_other_system_call_ends_the_process) {
    for (const char* wish : {"write to standard error", "open a file", "open a socket", "fork",
                             "run a program", "signal its parent", "duplicate a descriptor",
                             "become dumpable", "memory to run", "memory of a file"}) {
        const int status = end_of(wish);
        ASSERT_TRUE(WIFSIGNALED(status)) << wish;
        EXPECT_EQ(WTERMSIG(status), SIGSYS) << wish;
    }
}

TEST(Confinement, endless_work_is_ended_by_the_limit_on_processor_time) {
    const int status = end_of("endless work");
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_TRUE(WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL);
}

// AddressSanitizer's shadow needs terabytes of address space, so that build has no limit on it.
#if !defined(__SANITIZE_ADDRESS__)
TEST(Confinement, memory_beyond_the_limit_is_not_given) {
    const int status = end_of("memory beyond the limit");
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), refused);
}
#endif

}  // namespace
}  // namespace cardio::picture
