#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "kiosk/cli/command_line.h"

namespace tests {

/// What a command of the kiosk said.
struct Said {
    int exit_code = 0;
    std::string out, err;
};

inline Said kiosk_says(std::vector<std::string> words) {
    words.insert(words.begin(), "kiosk");
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    Said said;
    said.exit_code = kiosk::cli::run_command_line(static_cast<int>(arguments.size()), arguments.data(), {});
    said.out = testing::internal::GetCapturedStdout();
    said.err = testing::internal::GetCapturedStderr();
    return said;
}

}  // namespace tests
