#include "kiosk/report/words.h"

#include <array>
#include <cstdio>

namespace kiosk::report {

int at(const std::map<std::string, int>& counts, const std::string& word) {
    const auto found = counts.find(word);
    return found == counts.end() ? 0 : found->second;
}

std::string tenths(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

std::string percent(const Share& share) {
    return share.of == 0 ? "" : tenths(share.value() * 100);
}

}  // namespace kiosk::report
