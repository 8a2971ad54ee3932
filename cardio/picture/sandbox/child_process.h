#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <span>

#include "cardio/bytes.h"

namespace cardio::picture {

/// A program started beside this one, and the one connection to it. It gets that connection as its standard
/// input and output, /dev/null for its errors, no other descriptor, no argument and no environment. Whatever
/// it does, its parent waits no longer than `limit` from the start, and it is gone, killed if need be, when
/// this object is.
class ChildProcess {
  public:
    /// Starts the program (posix_spawn: nothing of this process's memory is in it). started() says whether it
    /// runs.
    ChildProcess(const std::filesystem::path& program, std::chrono::milliseconds limit);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    [[nodiscard]] bool started() const { return pid_ > 0; }

    /// All of the bytes, in time; false when the child does not take them.
    bool send(BytesView bytes);
    /// Nothing more will be sent.
    void end_sending();
    /// As many bytes as `buffer` has, in time; false when fewer come.
    bool receive(std::span<std::uint8_t> buffer);
    /// Whether the child has closed its end, in time, without another byte.
    bool ended();
    /// Whether time ran out in one of the calls above.
    [[nodiscard]] bool timed_out() const { return timed_out_; }

  private:
    bool wait_for(short events);

    int socket_ = -1;
    pid_t pid_ = -1;
    std::chrono::steady_clock::time_point deadline_;
    bool timed_out_ = false;
};

}  // namespace cardio::picture
