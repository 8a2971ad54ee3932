#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cardio/bytes.h"

namespace kiosk::scanner {

/// Cuts what a scanner sends into scans: each ends in CR, LF or silence. Hostile lengths are bounded: a scan
/// of more than `longest` bytes is dropped whole.
class ScanFrames {
  public:
    static constexpr std::size_t longest = 4096;

    ScanFrames() = default;
    ScanFrames(const ScanFrames&) = delete;
    ScanFrames& operator=(const ScanFrames&) = delete;
    ~ScanFrames() { forget(); }

    /// The scans that these bytes end, as UTF-8 where they can be read as such. NUL and other control
    /// characters but the tabulator are left out.
    std::vector<std::string> feed(std::string_view bytes);
    /// After a while of silence: the scan that had no end sign; empty when nothing waits.
    std::string silence();
    /// Whether silence() may yield something.
    [[nodiscard]] bool waiting() const { return !scan_.empty() || dropping_; }
    void forget();

  private:
    std::string taken();
    std::string scan_;
    bool dropping_ = false;
};

/// The text in UTF-8: as it is, or, where it cannot be UTF-8, taken for Windows-1258, in which scanners of
/// the country write. Bytes that are neither come through as they are, for the parser to refuse.
std::string as_utf8(std::string text);

}  // namespace kiosk::scanner
