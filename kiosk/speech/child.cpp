#include "kiosk/speech/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <system_error>
#include <utility>

extern "C" {  // the header of glibc 2.36 forgets to say so
#include <sys/pidfd.h>
}

namespace kiosk::speech {
namespace {

using Clock = std::chrono::steady_clock;

class File {
  public:
    File() = default;
    explicit File(int file) : file_(file) {}
    ~File() { reset(); }
    File(File&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
    File& operator=(File&& other) noexcept {
        if (this != &other) {
            reset();
            file_ = std::exchange(other.file_, -1);
        }
        return *this;
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    [[nodiscard]] int get() const { return file_; }
    [[nodiscard]] bool open() const { return file_ >= 0; }
    void reset() {
        if (file_ >= 0) close(file_);
        file_ = -1;
    }

  private:
    int file_ = -1;
};

struct Ends {
    File ours, theirs;
};

/// A socket in place of a pipe: writing to one whose reader is gone is an error, not a signal.
Ends socket_pair() {
    std::array<int, 2> files{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, files.data()) != 0) return {};
    return {File(files[0]), File(files[1])};
}

Ends pipe_pair() {
    std::array<int, 2> files{-1, -1};
    if (pipe2(files.data(), O_CLOEXEC) != 0) return {};
    return {File(files[0]), File(files[1])};
}

std::vector<std::string> plain_environment() {
    std::vector<std::string> all{"LC_ALL=C"};
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string text = *entry;
        if (!text.starts_with("LC_") && !text.starts_with("LANG")) all.push_back(text);
    }
    return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (auto& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

pid_t start(std::vector<std::string> arguments, int input, int output, int complaints) {
    auto surroundings = plain_environment();
    const auto argv = pointers_to(arguments), envp = pointers_to(surroundings);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, complaints, STDERR_FILENO);
    pid_t child = 0;
    const int error = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), envp.data());
    posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? child : 0;
}

/// One child and the ends of its pipes that are ours.
class Child {
  public:
    Child(pid_t process, File input, File output, File complaints)
        : process_(process),
          ended_(pidfd_open(process, 0)),
          input_(std::move(input)),
          output_(std::move(output)),
          complaints_(std::move(complaints)) {}

    /// Until its end, the interrupt or the limit.
    ChildRun::End attend(const ChildOrder& order, const Interrupt& interrupt, ChildRun& run);
    /// Kills it unless it has ended, and takes its exit code.
    int reap(bool kill_first);

  private:
    void feed(const ChildOrder& order);
    bool take(File& from, const std::function<bool(cardio::BytesView)>& keep);

    pid_t process_;
    File ended_, input_, output_, complaints_;
    std::size_t written_ = 0;
};

void Child::feed(const ChildOrder& order) {
    const auto left = order.input.subspan(written_);
    const auto count = send(input_.get(), left.data(), left.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0) written_ += static_cast<std::size_t>(count);
    const bool again = count < 0 && (errno == EAGAIN || errno == EINTR);
    if ((count < 0 && !again) || written_ == order.input.size()) input_.reset();
}

bool Child::take(File& from, const std::function<bool(cardio::BytesView)>& keep) {
    std::array<std::uint8_t, 16384> part{};
    const auto count = read(from.get(), part.data(), part.size());
    if (count < 0 && errno == EINTR) return true;
    if (count <= 0) {
        from.reset();
        return true;
    }
    return keep(cardio::BytesView(part.data(), static_cast<std::size_t>(count)));
}

ChildRun::End Child::attend(const ChildOrder& order, const Interrupt& interrupt, ChildRun& run) {
    using End = ChildRun::End;
    const auto end = Clock::now() + order.limit;
    if (order.input.empty()) input_.reset();
    const auto keep_output = [&](cardio::BytesView part) {
        run.output.insert(run.output.end(), part.begin(), part.end());
        return run.output.size() <= order.most_output;
    };
    const auto keep_complaint = [&](cardio::BytesView part) {
        run.complaint.append(part.begin(), part.end());
        if (run.complaint.size() > 4096) run.complaint.erase(0, run.complaint.size() - 4096);
        return true;
    };
    while (true) {
        std::array<pollfd, 5> files{{{interrupt.file(), POLLIN, 0},
                                     {input_.get(), POLLOUT, 0},
                                     {output_.get(), POLLIN, 0},
                                     {complaints_.get(), POLLIN, 0},
                                     {ended_.get(), POLLIN, 0}}};
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        const int ready = left > 0 ? poll(files.data(), files.size(), static_cast<int>(left)) : 0;
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return End::too_slow;
        if (files[0].revents != 0) return End::interrupted;
        if (files[1].revents != 0) feed(order);
        if (files[2].revents != 0 && !take(output_, keep_output)) return End::too_slow;
        if (files[3].revents != 0) take(complaints_, keep_complaint);
        // What it wrote last may still be in the pipes.
        const bool drained = files[2].revents == 0 && files[3].revents == 0;
        if (files[4].revents != 0 && drained) return End::finished;
    }
}

int Child::reap(bool kill_first) {
    if (kill_first) kill(process_, SIGKILL);
    int state = 0;
    while (waitpid(process_, &state, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(state) ? WEXITSTATUS(state) : -1;
}

std::string last_line(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    const auto begin = text.rfind('\n');
    if (begin != std::string::npos) text.erase(0, begin + 1);
    if (text.size() > 200) text.resize(200);
    return text;
}

}  // namespace

Interrupt::Interrupt() : file_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (file_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

Interrupt::~Interrupt() {
    close(file_);
}

void Interrupt::raise() noexcept {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = write(file_, &one, sizeof one);
}

void Interrupt::lower() noexcept {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto taken = read(file_, &count, sizeof count);
}

ChildRun run_child(const ChildOrder& order, const Interrupt& interrupt) {
    ChildRun run;
    Ends input = socket_pair(), output = pipe_pair(), complaints = pipe_pair();
    if (order.arguments.empty() || !input.ours.open() || !output.ours.open() || !complaints.ours.open())
        return run;
    const pid_t process =
        start(order.arguments, input.theirs.get(), output.theirs.get(), complaints.theirs.get());
    if (process == 0) return run;
    input.theirs.reset();
    output.theirs.reset();
    complaints.theirs.reset();
    Child child(process, std::move(input.ours), std::move(output.ours), std::move(complaints.ours));
    run.end = child.attend(order, interrupt, run);
    run.exit_code = child.reap(run.end != ChildRun::End::finished);
    run.complaint = last_line(std::move(run.complaint));
    return run;
}

}  // namespace kiosk::speech
