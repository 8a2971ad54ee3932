#pragma once

#include <chrono>

#include "kiosk/dossier/descriptor.h"

namespace kiosk::province {

/// Wakes whoever waits, from any thread: to stop, or because there is something new.
class Interrupt {
  public:
    Interrupt();  ///< throws std::runtime_error when the system gives no descriptor
    void raise();
    void clear();

    enum class Woken { ready, time_out, raised };
    /// Waits until `file` can be read from or written to, the time is over, or raise() was called. A negative
    /// `file` is none.
    [[nodiscard]] Woken wait(int file, bool to_read, bool to_write, std::chrono::milliseconds time) const;

  private:
    dossier::Descriptor event_;
};

}  // namespace kiosk::province
