#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tests/system/program.h"

namespace tests {

/// A CUPS scheduler of its own in a temporary folder, with a queue "counter" whose paper is a folder.
/// CUPS_SERVER of this process names it while it lives.
class PrintServer {
  public:
    /// `backend_exit`: what the printer answers; 0 prints, 4 (CUPS_BACKEND_STOP) stops the queue, 1 gives the
    /// job up; negative: it holds every job for ever.
    explicit PrintServer(int backend_exit);
    ~PrintServer();
    PrintServer(const PrintServer&) = delete;
    PrintServer& operator=(const PrintServer&) = delete;

    /// Whether scheduler and queue are up.
    [[nodiscard]] bool ready() const { return ready_; }
    /// The contents of the sheets, in the order of their jobs.
    [[nodiscard]] std::vector<std::string> sheets() const;
    /// Files of jobs that the scheduler still keeps.
    [[nodiscard]] int spooled() const;

  private:
    void write_settings(int backend_exit) const;

    std::filesystem::path folder_;
    std::optional<Program> scheduler_;
    bool ready_ = false;
};

}  // namespace tests
