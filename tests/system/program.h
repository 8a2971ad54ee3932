#pragma once

#include <sys/types.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tests {

using Arguments = std::vector<std::string>;
using Environment = std::map<std::string, std::string>;

/// A program in a process of its own. Ended with the object: asked by SIGTERM, then made to. It also ends
/// with the test program, should that be killed.
class Program {
  public:
    /// arguments[0] is the program, looked up in PATH. Throws std::runtime_error when there can be no
    /// process.
    explicit Program(const Arguments& arguments, const Environment& environment = {});
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// The exit code once it ended, 128 + signal when it was killed; nullopt while it still runs after this
    /// time.
    std::optional<int> wait(std::chrono::milliseconds timeout);
    void send_signal(int signal) const;
    [[nodiscard]] pid_t pid() const { return pid_; }
    [[nodiscard]] std::string out() const;  ///< all it wrote to stdout so far
    [[nodiscard]] std::string err() const;

  private:
    int out_;
    int err_;
    pid_t pid_ = -1;
    std::optional<int> exit_code_;
};

struct Ended {
    int exit_code = -1;  ///< -1: it did not end in time
    std::string out, err;
};
/// Runs a program to its end, at most two minutes.
Ended run_program(const Arguments& arguments, const Environment& environment = {});

/// Tries a condition again and again, at most this long; whether it came true.
template <class Condition>
bool comes_true(const Condition& condition, std::chrono::milliseconds timeout);

void pause_a_moment();

template <class Condition>
bool comes_true(const Condition& condition, std::chrono::milliseconds timeout) {
    const auto end = std::chrono::steady_clock::now() + timeout;
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= end) return false;
        pause_a_moment();
    }
    return true;
}

}  // namespace tests
