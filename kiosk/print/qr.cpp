#include "kiosk/print/qr.h"

#include <qrencode.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <vector>

namespace kiosk::print {

namespace {

constexpr unsigned int utf8_designator = 26;  // ISO/IEC 18004: extended channel interpretation

QRcode* encode(const std::string& text) {
    const std::unique_ptr<QRinput, decltype(&QRinput_free)> input(QRinput_new2(0, QR_ECLEVEL_M),
                                                                  &QRinput_free);
    if (!input) return nullptr;
    const bool ascii = std::all_of(text.begin(), text.end(),
                                   [](char c) { return (static_cast<unsigned char>(c) & 0x80U) == 0; });
    // Without the designator readers guess the encoding, and guess wrong.
    if (!ascii && QRinput_appendECIheader(input.get(), utf8_designator) != 0) return nullptr;
    std::vector<unsigned char> bytes(text.begin(), text.end());
    if (QRinput_append(input.get(), QR_MODE_8, static_cast<int>(bytes.size()), bytes.data()) != 0)
        return nullptr;
    return QRcode_encodeInput(input.get());
}

}  // namespace

QrMatrix encode_qr(const std::string& text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(encode(text), &QRcode_free);
    if (!code) throw std::invalid_argument("the text does not fit into a QR symbol");
    QrMatrix matrix;
    matrix.size = code->width;
    const auto modules = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    matrix.modules.reserve(modules);
    for (std::size_t i = 0; i < modules; ++i) matrix.modules.push_back((code->data[i] & 1U) != 0);
    return matrix;
}

}  // namespace kiosk::print
