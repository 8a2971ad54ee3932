#include "kiosk/selftest/scanner.h"

#include <unistd.h>

namespace kiosk::selftest {

CheckResult judge(const ScannerFacts& facts) {
    CheckResult result{"scanner", Status::failed, "", facts.device, ""};
    result.figures = {{"device", facts.device}};
    if (!facts.exists) {
        result.status = Status::skipped;
        result.reason = "tech.scanner.none";
    } else if (!facts.is_device) {
        result.reason = "tech.scanner.no_device";
    } else if (!facts.readable) {
        result.reason = "tech.scanner.refused";
    } else {
        result.status = Status::ok;
        result.reason = "tech.scanner.ok";
    }
    return result;
}

ScannerFacts look_at_scanner(const std::filesystem::path& device) {
    ScannerFacts facts;
    facts.device = device.string();
    std::error_code error;
    facts.exists = std::filesystem::exists(device, error);
    facts.is_device = std::filesystem::is_character_file(device, error);
    facts.readable = access(device.c_str(), R_OK) == 0;
    return facts;
}

}  // namespace kiosk::selftest
