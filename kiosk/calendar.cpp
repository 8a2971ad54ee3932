#include "kiosk/calendar.h"

#include <ctime>

namespace kiosk {
namespace {

std::string formatted(std::chrono::system_clock::time_point at, const char* format) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(at);
    std::tm local{};
    localtime_r(&seconds, &local);
    char text[64];
    return {text, std::strftime(text, sizeof text, format, &local)};
}

}  // namespace

std::string iso_day(std::chrono::system_clock::time_point at) {
    return formatted(at, "%Y-%m-%d");
}

std::string iso_time(std::chrono::system_clock::time_point at) {
    auto text = formatted(at, "%Y-%m-%dT%H:%M:%S%z");
    // strftime writes the zone as +0700.
    return text.insert(text.size() - 2, ":");
}

std::string display_time(std::chrono::system_clock::time_point at) {
    return formatted(at, "%H:%M, %d/%m/%Y");
}

}  // namespace kiosk
