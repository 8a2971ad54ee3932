#pragma once

#include <string>
#include <vector>

namespace cardio::pcsc {

/// A connection to the PC/SC service, released on destruction.
class Context {
  public:
    Context();  ///< throws NoService, ServiceDenied, TransportError
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    [[nodiscard]] long handle() const { return handle_; }

    /// Names of the readers, in the order of the service; empty when there are none. Throws NoService,
    /// TransportError.
    [[nodiscard]] std::vector<std::string> readers() const;

  private:
    long handle_ = 0;
};

}  // namespace cardio::pcsc
