#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace kiosk {

/// Sends the log (spdlog's default logger) to stderr and, when `file` is not empty, to a rotating file of at most 3 x 1 MiB that only
/// its owner can read. What is logged never holds a citizen's data: events, outcomes, codes and counts only. Error text when the file
/// cannot be opened (logging to stderr goes on); empty when all is well.
std::string open_log(const std::filesystem::path& file, bool verbose);

/// A number as a log may show it: the last three characters, the rest as dots. Shorter than seven: dots only.
std::string masked(std::string_view number);

}  // namespace kiosk
