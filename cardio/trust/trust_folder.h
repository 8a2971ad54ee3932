#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cardio/bytes.h"
#include "cardio/result.h"

namespace cardio::trust {

/// The files below a folder, sorted, so that a store is the same on every machine; README and dot files are
/// passed over. The error is a sentence.
Result<std::vector<std::filesystem::path>, std::string> files_below(const std::filesystem::path& folder);

/// A whole file of at most 128 MiB, somewhat more than the largest collection of the ICAO PKD; nullopt when
/// it cannot be read.
std::optional<Bytes> read_trust_file(const std::filesystem::path& path);

}  // namespace cardio::trust
