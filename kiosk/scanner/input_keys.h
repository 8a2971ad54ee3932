#pragma once

#include <cstdint>

namespace kiosk::scanner {

/// What a scanner types whose keyboard is the American one, as all scanners are delivered: key codes of Linux
/// (linux/input-event-codes.h) to ASCII. Pure.
class InputKeys {
  public:
    /// A key goes down (`value` 1), is held (2) or comes up (0). The character that is typed, '\n' for Enter;
    /// 0 for none.
    char key(std::uint16_t code, std::int32_t value);

  private:
    bool left_shift_ = false, right_shift_ = false;
};

}  // namespace kiosk::scanner
