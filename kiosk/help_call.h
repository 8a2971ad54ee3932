#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace kiosk {

/// Somebody at the screen of a counter has asked for a clerk.
struct HelpCall {
    std::string counter;
    std::string since;  ///< ISO 8601 time with zone
};

/// Puts a call where the desks look: a file in `data`/calls, one a counter. False when it cannot be written.
bool place_call(const std::filesystem::path& data, const HelpCall& call);
/// Takes the call of this counter back; nothing when there is none.
void withdraw_call(const std::filesystem::path& data, const std::string& counter);
/// The calls that wait, the oldest first. Files that are no calls are passed over.
std::vector<HelpCall> waiting_calls(const std::filesystem::path& data);

}  // namespace kiosk
