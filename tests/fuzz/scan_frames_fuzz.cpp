#include "kiosk/scanner/scan_frames.h"

#include "tests/fuzz/fuzz.h"

using kiosk::scanner::ScanFrames;

namespace {

void require_bounded(const std::string& scan) {
    // A letter and its mark of the code page take at most three bytes each.
    fuzz::require(scan.size() <= ScanFrames::longest * 3 + 8, "a scan is bounded");
    fuzz::require(scan.find_first_of(std::string_view("\0\r\n", 3)) == std::string::npos, "a scan is one line");
}

}  // namespace

// The bytes come in pieces, as from a line: each piece begins with its size.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ScanFrames frames;
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    while (!rest.empty()) {
        const auto piece = static_cast<std::size_t>(static_cast<unsigned char>(rest.front()));
        rest.remove_prefix(1);
        for (const auto& scan : frames.feed(rest.substr(0, piece))) require_bounded(scan);
        rest.remove_prefix(std::min(piece, rest.size()));
    }
    require_bounded(frames.silence());
    fuzz::require(!frames.waiting(), "silence ends what waits");
    return 0;
}
