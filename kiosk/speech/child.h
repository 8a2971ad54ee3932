#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "cardio/bytes.h"

namespace kiosk::speech {

/// Raised by one thread, it ends the child that another one waits for.
class Interrupt {
  public:
    /// Throws std::system_error when the system has no file descriptors left.
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    void raise() noexcept;
    void lower() noexcept;
    [[nodiscard]] int file() const { return file_; }

  private:
    int file_;
};

struct ChildRun {
    enum class End {
        finished,
        not_started,  ///< no such program, or it may not be started
        interrupted,
        too_slow,  ///< longer than the limit, or more output than allowed
    } end = End::not_started;
    int exit_code = -1;
    cardio::Bytes output;
    std::string complaint;  ///< the last line of its standard error, at most 200 bytes
};

struct ChildOrder {
    std::vector<std::string> arguments;  ///< the program first, looked for in PATH; never anything personal
    cardio::BytesView input;             ///< comes on its standard input
    std::size_t most_output = 0;         ///< bytes
    std::chrono::milliseconds limit{0};
};

/// Runs a program without a shell, in the C locale's words, and waits for its end. When interrupted, or after
/// the limit, it is killed. Never throws for what the child does.
ChildRun run_child(const ChildOrder& order, const Interrupt& interrupt);

}  // namespace kiosk::speech
