#pragma once

#include <string>
#include <vector>

namespace kiosk::print {

/// A QR symbol without its quiet zone, row by row; true is dark.
struct QrMatrix {
    int size = 0;
    std::vector<bool> modules;
    [[nodiscard]] bool dark(int x, int y) const { return modules[static_cast<std::size_t>(y * size + x)]; }
};

/// Encodes a text with error correction level M (libqrencode). Throws std::invalid_argument when it does not
/// fit.
QrMatrix encode_qr(const std::string& text);

}  // namespace kiosk::print
