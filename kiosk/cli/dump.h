#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "cardio/bytes.h"
#include "cardio/lds/file_id.h"
#include "cardio/result.h"

namespace kiosk::cli {

using CardFiles = std::map<cardio::lds::FileId, cardio::Bytes>;

/// Writes each file as it was read, EF.SOD.bin, DG1.bin ..., mode 0600, and removes those of an earlier card
/// that this one does not have: a folder never mixes two cards. A sentence when that fails.
std::optional<std::string> write_dump(const std::filesystem::path& folder, const CardFiles& files);

/// Reads what write_dump wrote; other files in the folder are passed over. Error: one sentence.
cardio::Result<CardFiles, std::string> read_dump(const std::filesystem::path& folder);

}  // namespace kiosk::cli
