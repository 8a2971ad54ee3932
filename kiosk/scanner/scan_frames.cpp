#include "kiosk/scanner/scan_frames.h"

#include <iconv.h>

#include <utility>

#include "cardio/lds/text.h"
#include "cardio/secure_bytes.h"

namespace kiosk::scanner {
namespace {

bool is_end(char c) {
    return c == '\r' || c == '\n';
}

bool is_control(char c) {
    const auto value = static_cast<unsigned char>(c);
    return (value < 0x20 && c != '\t') || value == 0x7F;
}

}  // namespace

std::string as_utf8(std::string text) {
    if (cardio::lds::nfc(text)) return text;
    const iconv_t converter = iconv_open("UTF-8", "CP1258");
    if (converter == reinterpret_cast<iconv_t>(-1)) return text;
    std::string out(text.size() * 3 + 8, '\0');  // a letter and its mark: at most five bytes from two
    char* from = text.data();
    char* to = out.data();
    std::size_t left = text.size(), room = out.size();
    const bool whole = iconv(converter, &from, &left, &to, &room) != static_cast<std::size_t>(-1) &&
                       iconv(converter, nullptr, nullptr, &to, &room) != static_cast<std::size_t>(-1);
    iconv_close(converter);
    out.resize(out.size() - room);
    std::string& unused = whole ? text : out;
    std::string& used = whole ? out : text;
    cardio::wipe(unused);
    return std::move(used);
}

std::string ScanFrames::taken() {
    dropping_ = false;
    return as_utf8(std::exchange(scan_, {}));
}

std::vector<std::string> ScanFrames::feed(std::string_view bytes) {
    std::vector<std::string> scans;
    for (const char c : bytes) {
        if (is_end(c)) {
            if (auto scan = taken(); !scan.empty()) scans.push_back(std::move(scan));
        } else if (scan_.size() == longest) {
            forget();
            dropping_ = true;
        } else if (!dropping_ && !is_control(c)) {
            scan_ += c;
        }
    }
    return scans;
}

std::string ScanFrames::silence() {
    return taken();
}

void ScanFrames::forget() {
    cardio::wipe(scan_);
    dropping_ = false;
}

}  // namespace kiosk::scanner
