#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>

namespace tests {

/// Stands between a specimen and the virtual reader and lifts the card at a chosen command: both links are
/// cut after the command has come and before it is answered.
class CardRelay {
  public:
    explicit CardRelay(std::uint16_t reader_port);  ///< throws std::runtime_error
    ~CardRelay();
    CardRelay(const CardRelay&) = delete;
    CardRelay& operator=(const CardRelay&) = delete;

    /// Where the specimen connects instead of the reader.
    [[nodiscard]] std::uint16_t port() const { return port_; }

    /// Counts commands from here on and lifts the card once, at command `number` (from 1). It comes back
    /// after the time, or never.
    void lift_at(int number, std::optional<std::chrono::milliseconds> back_after);
    /// Commands since the start or the last lift_at().
    [[nodiscard]] int commands() const { return commands_; }
    [[nodiscard]] bool lifted() const { return lifted_; }

  private:
    enum class End { stopped, closed, lifted };
    struct Lift {
        int number;
        std::optional<std::chrono::milliseconds> back_after;
    };

    void run();
    bool stop_wanted(std::chrono::milliseconds wait) const;
    [[nodiscard]] int accept_card() const;
    End relay(int card, int reader);
    bool pass_on(int from, int to, bool from_reader);
    bool is_time_to_lift();

    std::uint16_t reader_port_;
    std::uint16_t port_ = 0;
    int listener_ = -1;
    int stop_ = -1;  ///< an eventfd
    std::mutex mutex_;
    std::optional<Lift> lift_, lifting_;
    std::atomic<int> commands_ = 0;
    std::atomic<bool> lifted_ = false;
    std::thread thread_;
};

}  // namespace tests
