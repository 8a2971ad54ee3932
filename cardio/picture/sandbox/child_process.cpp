#include "cardio/picture/sandbox/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>

namespace cardio::picture {
namespace {

using std::chrono::steady_clock;

/// What the child inherits: descriptors 0, 1 and 2 and nothing else, no signal blocked or ignored.
class SpawnPlan {
  public:
    explicit SpawnPlan(int connection) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
        sigset_t none, all;
        sigemptyset(&none);
        sigfillset(&all);
        const int failed =
            posix_spawn_file_actions_adddup2(&actions_, connection, STDIN_FILENO) |
            posix_spawn_file_actions_adddup2(&actions_, connection, STDOUT_FILENO) |
            posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0) |
            posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1) |
            posix_spawnattr_setsigmask(&attributes_, &none) |
            posix_spawnattr_setsigdefault(&attributes_, &all) |
            posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        complete_ = failed == 0;
    }
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    /// The process number; -1 when the program could not be started.
    [[nodiscard]] pid_t start(std::string program) const {
        char* const arguments[] = {program.data(), nullptr};
        char* const environment[] = {nullptr};
        pid_t pid = -1;
        const bool started = complete_ && posix_spawn(&pid, program.c_str(), &actions_, &attributes_,
                                                      arguments, environment) == 0;
        return started ? pid : -1;
    }

  private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
    bool complete_ = false;
};

}  // namespace

// A pair of sockets and no pipes: writing to a pipe whose reader died raises a signal that ends a process
// which does not ignore it, and a library must not change what its host does about signals.
ChildProcess::ChildProcess(const std::filesystem::path& program, std::chrono::milliseconds limit)
    : deadline_(steady_clock::now() + limit) {
    int ends[2] = {-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return;
    socket_ = ends[0];
    pid_ = SpawnPlan(ends[1]).start(program.string());
    close(ends[1]);
}

ChildProcess::~ChildProcess() {
    if (socket_ >= 0) close(socket_);
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);  // one that has ended by itself is not harmed: until waitpid() its number is not
                          // given to another
    while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

bool ChildProcess::wait_for(short events) {
    pollfd watched{socket_, events, 0};
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - steady_clock::now());
        const int ready = poll(&watched, 1, static_cast<int>(std::max<std::int64_t>(0, left.count())));
        if (ready > 0) return true;
        if (ready < 0 && errno == EINTR) continue;
        timed_out_ = ready == 0;
        return false;
    }
}

bool ChildProcess::send(BytesView bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(sent));
        } else if (errno != EINTR && (errno != EAGAIN || !wait_for(POLLOUT))) {
            return false;
        }
    }
    return true;
}

void ChildProcess::end_sending() {
    shutdown(socket_, SHUT_WR);
}

bool ChildProcess::receive(std::span<std::uint8_t> buffer) {
    while (!buffer.empty()) {
        const ssize_t received = recv(socket_, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (received > 0) {
            buffer = buffer.subspan(static_cast<std::size_t>(received));
        } else if (received == 0 || (errno != EINTR && (errno != EAGAIN || !wait_for(POLLIN)))) {
            return false;
        }
    }
    return true;
}

bool ChildProcess::ended() {
    std::uint8_t more = 0;
    while (true) {
        const ssize_t received = recv(socket_, &more, 1, MSG_DONTWAIT);
        if (received >= 0) return received == 0;
        if (errno != EINTR && (errno != EAGAIN || !wait_for(POLLIN))) return false;
    }
}

}  // namespace cardio::picture
