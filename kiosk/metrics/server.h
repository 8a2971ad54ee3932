#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "cardio/result.h"
#include "kiosk/metrics/counters.h"

namespace prometheus {
class Collectable;
class Exposer;
}  // namespace prometheus

namespace kiosk::metrics {

/// Answers GET /metrics on this machine in the text format of Prometheus, on threads of its own.
class Server {
  public:
    /// `listen`: "127.0.0.1:9464"; an address that other machines reach is refused. Error: one sentence.
    static cardio::Result<std::unique_ptr<Server>, std::string> start(const std::string& listen,
                                                                      const Counters& counters,
                                                                      const std::filesystem::path& data);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    [[nodiscard]] int port() const;

  private:
    Server(std::unique_ptr<prometheus::Exposer> exposer, const Counters& counters,
           const std::filesystem::path& data);
    std::shared_ptr<prometheus::Collectable> counted_, machine_;  // the exposer does not keep them
    std::unique_ptr<prometheus::Exposer> exposer_;
};

}  // namespace kiosk::metrics
