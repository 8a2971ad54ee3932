#include "ui/scanner_keys.h"

#include <algorithm>
#include <utility>

#include "cardio/secure_bytes.h"

namespace ui {

void ScannerKeys::release_when_slow(double now) {
    if (burst_keys_.empty() || now - last_ <= gap_seconds) return;
    typed_.insert(typed_.end(), burst_keys_.begin(), burst_keys_.end());
    burst_keys_.clear();
    burst_.clear();
}

void ScannerKeys::feed(const std::string& letter, double now) {
    release_when_slow(now);
    last_ = now;
    if (burst_.size() + letter.size() > longest_scan) return;
    burst_ += letter;
    burst_keys_.push_back({TypedKey::Kind::text, letter});
}

void ScannerKeys::backspace(double now) {
    last_ = now - 2 * gap_seconds;
    release_when_slow(now);
    typed_.push_back({TypedKey::Kind::backspace, {}});
}

std::optional<std::string> ScannerKeys::enter(double now) {
    release_when_slow(now);
    if (burst_keys_.size() >= shortest_scan) {
        std::string scan = std::move(burst_);
        burst_keys_.clear();
        burst_.clear();
        return scan;
    }
    last_ = now - 2 * gap_seconds;
    release_when_slow(now);
    typed_.push_back({TypedKey::Kind::enter, {}});
    return std::nullopt;
}

std::vector<TypedKey> ScannerKeys::take_typed(double now) {
    release_when_slow(now);
    return std::exchange(typed_, {});
}

std::optional<double> ScannerKeys::seconds_left(double now) const {
    if (!typed_.empty()) return 0;
    if (burst_keys_.empty()) return std::nullopt;
    return std::max(0.0, last_ + gap_seconds - now) + 0.001;
}

void ScannerKeys::forget() {
    cardio::wipe(burst_);
    burst_.clear();
    burst_keys_.clear();
    typed_.clear();
}

}  // namespace ui
