#pragma once

#include <atomic>
#include <thread>

namespace tests {

/// Stands between a client and a server on loopback and cuts the line in the middle of what they say. One
/// connection at a time.
class Relay {
  public:
    explicit Relay(int server_port);
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    [[nodiscard]] int port() const { return port_; }
    /// Each connection from now on is cut, both ways at once, after so many bytes altogether; negative:
    /// never.
    void cut_after(long bytes) { limit_ = bytes; }
    /// Bytes that the last connection carried.
    [[nodiscard]] long carried() const { return carried_; }
    [[nodiscard]] int connections() const { return connections_; }

  private:
    void work();
    void carry(int client);

    int server_port_, listening_, port_ = 0;
    std::atomic<long> limit_{-1}, carried_{0};
    std::atomic<int> connections_{0};
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

}  // namespace tests
