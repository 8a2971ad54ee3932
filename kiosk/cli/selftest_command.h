#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/cli/read_arguments.h"
#include "kiosk/selftest/checks.h"

namespace kiosk::cli {

/// `kiosk selftest` as typed.
struct SelftestArguments {
    ReadArguments read;  ///< reader, key, trust, JSON
    std::filesystem::path data, pdf;
    std::string language = "en";
    int soak = 0;                    ///< reads; 0: none
    std::vector<std::string> reach;  ///< addresses that must be reachable
};

/// The same, understood, before anything is touched. Error: one sentence about an argument or a file.
cardio::Result<selftest::Settings, std::string> plan_selftest(const SelftestArguments& arguments,
                                                              const std::filesystem::path& config);

}  // namespace kiosk::cli
