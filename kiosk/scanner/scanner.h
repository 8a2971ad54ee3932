#pragma once

#include <functional>
#include <string>
#include <thread>

#include "kiosk/config.h"
#include "kiosk/scanner/scan_frames.h"

namespace kiosk::scanner {

/// A scanner with a device file of its own: a serial line ("serial": USB-COM, the only way that keeps
/// Vietnamese letters), or an input device that is taken away from all other programs ("input"). A scanner
/// that types into the window
/// ("keyboard") needs none of this. Comes and goes with the device; says once in the log when it is not
/// there.
class Scanner {
  public:
    /// `scanned` is called on the scanner's own thread.
    Scanner(const Config::Scanner& settings, std::function<void(std::string)> scanned);
    ~Scanner();
    Scanner(const Scanner&) = delete;
    Scanner& operator=(const Scanner&) = delete;

  private:
    void work();
    int open_device();
    void listen(int device);
    [[nodiscard]] bool stopped_within(int milliseconds) const;

    Config::Scanner settings_;
    std::function<void(std::string)> scanned_;
    int stop_;
    std::thread thread_;  // last: it uses everything above
};

}  // namespace kiosk::scanner
