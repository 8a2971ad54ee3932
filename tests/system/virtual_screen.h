#pragma once

#include <memory>
#include <string>

#include "tests/system/program.h"

namespace tests {

/// The screen that DISPLAY names, else an Xvfb of the panel's size that lives as long as this.
class VirtualScreen {
  public:
    VirtualScreen();
    /// What DISPLAY has to be.
    [[nodiscard]] const std::string& name() const { return name_; }

  private:
    std::unique_ptr<Program> server_;
    std::string name_;
};

}  // namespace tests
