#pragma once

#include <prometheus/collectable.h>

#include <filesystem>

namespace kiosk::metrics {

/// Memory, processor time and open files of this process, and the room on the disk of the state folder; asked
/// anew each time somebody looks. What the machine does not say is left out.
class Machine final : public prometheus::Collectable {
  public:
    explicit Machine(std::filesystem::path data) : data_(std::move(data)) {}
    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

  private:
    std::filesystem::path data_;
};

}  // namespace kiosk::metrics
