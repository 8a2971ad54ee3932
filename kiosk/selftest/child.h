#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace kiosk::selftest {

struct ChildOutput {
    int exit_code = 0;
    std::string out;  ///< its standard output, at most 64 KiB
};

/// Runs a program of the PATH in the C locale, without a shell, its complaints thrown away. nullopt when it
/// cannot be started or does not end within the limit; then it is killed.
std::optional<ChildOutput> run_child(std::vector<std::string> arguments, std::chrono::milliseconds limit);

}  // namespace kiosk::selftest
