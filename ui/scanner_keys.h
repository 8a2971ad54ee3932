#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/kit/kit.h"

namespace ui {

/// Tells a scanner that types like a keyboard from fingers: what comes fast and ends in Enter is a scan,
/// anything else is typing. Pure; times in seconds.
class ScannerKeys {
  public:
    static constexpr double gap_seconds = 0.06;       ///< a scanner never pauses longer between two letters
    static constexpr std::size_t shortest_scan = 15;  ///< letters; a 12-digit number typed fast is no scan
    static constexpr std::size_t longest_scan = 4096;

    void feed(const std::string& letter, double now);
    void backspace(double now);
    /// The scanned text, when the letters before this Enter came from a scanner.
    std::optional<std::string> enter(double now);
    /// Keys that turned out to be typed by fingers; call each frame.
    std::vector<TypedKey> take_typed(double now);
    /// Seconds until take_typed() may yield something; nothing waits: nullopt.
    [[nodiscard]] std::optional<double> seconds_left(double now) const;
    void forget();

  private:
    void release_when_slow(double now);
    std::string burst_;
    std::vector<TypedKey> burst_keys_, typed_;
    double last_ = 0;
};

}  // namespace ui
