#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/config.h"
#include "kiosk/selftest/card.h"
#include "kiosk/selftest/network.h"
#include "kiosk/selftest/run.h"

namespace kiosk::selftest {

/// What is tested, and how far.
struct Settings {
    Config config;
    std::filesystem::path data;                ///< state folder
    std::vector<std::filesystem::path> trust;  ///< folders of CSCA certificates
    std::string reader;                        ///< part of the PC/SC name; empty: any
    std::optional<CardKey>
        key;            ///< opens the card on the reader; without it the specimen of a virtual reader is read
    std::string today;  ///< ISO 8601
    std::vector<Endpoint> endpoints = {};  ///< gateways that must be reachable
    /// The scanner's device file. The system's rule for the scanner makes this link when one is plugged in; a
    /// scanner that types like a keyboard has none.
    std::filesystem::path scanner = "/dev/input/kiosk-scanner";
};

/// What a counter's own settings ask to be tested today.
Settings settings_of(const Config& config);

/// All of them together take no longer.
constexpr std::chrono::seconds time_limit{28};

/// The checks of this machine, in the order of a report.
std::vector<Check> all_checks(const Settings& settings);

/// The names of all_checks() in its order, without running anything.
std::vector<std::string> check_ids();

/// Reads the card on the reader again and again.
CheckResult run_soak(const Settings& settings, int reads, const std::function<bool(int)>& on_read);

}  // namespace kiosk::selftest
