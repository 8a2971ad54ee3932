#include "kiosk/selftest/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>

namespace kiosk::selftest {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t most_output = 64 * 1024;

/// The surroundings of this process with the plain language of programs, so that their answers can be read.
std::vector<std::string> plain_environment() {
    std::vector<std::string> all{"LC_ALL=C"};
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string text = *entry;
        if (text.rfind("LC_", 0) != 0 && text.rfind("LANG", 0) != 0) all.push_back(text);
    }
    return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

pid_t start(std::vector<std::string>& arguments, int output) {
    auto surroundings = plain_environment();
    const auto argv = pointers_to(arguments), envp = pointers_to(surroundings);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    pid_t child = 0;
    const int error = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), envp.data());
    posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? child : 0;
}

/// Reads until the other end is closed; false when the time is over before.
bool read_to_end(int file, std::string& text, Clock::time_point end) {
    std::array<char, 4096> part{};
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        pollfd waiting{file, POLLIN, 0};
        const int ready = left > 0 ? poll(&waiting, 1, static_cast<int>(left)) : 0;
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return false;
        const auto count = read(file, part.data(), part.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return true;
        if (text.size() < most_output) text.append(part.data(), static_cast<std::size_t>(count));
    }
}

}  // namespace

std::optional<ChildOutput> run_child(std::vector<std::string> arguments, std::chrono::milliseconds limit) {
    std::array<int, 2> ends{};
    if (arguments.empty() || pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    const pid_t child = start(arguments, ends[1]);
    close(ends[1]);
    ChildOutput output;
    const bool ended = child != 0 && read_to_end(ends[0], output.out, Clock::now() + limit);
    close(ends[0]);
    if (child == 0) return std::nullopt;
    if (!ended) kill(child, SIGKILL);
    int state = 0;
    while (waitpid(child, &state, 0) < 0 && errno == EINTR) {
    }
    if (!ended || !WIFEXITED(state)) return std::nullopt;
    output.exit_code = WEXITSTATUS(state);
    return output;
}

}  // namespace kiosk::selftest
