#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "cardio/bytes.h"

namespace kiosk::cli {

/// One sentence on stderr, after the program's name; a full stop is added.
void complain(const std::string& sentence);

/// Why a file or folder cannot be written, or nullopt when it can, as far as can be told without writing. An
/// empty path and "-" always can.
std::optional<std::string> why_not_writable(const std::filesystem::path& file);

/// Makes the folder, with its parents, open to its owner alone. A sentence when that fails.
std::optional<std::string> make_private_folder(const std::filesystem::path& folder);

/// Writes a file with mode 0600; an existing file is replaced and narrowed. A sentence when that fails.
std::optional<std::string> write_private_file(const std::filesystem::path& file, cardio::BytesView content);

/// Writes indented JSON to a file of mode 0600, or to stdout for "-"; nothing for an empty path. A sentence
/// when that fails.
std::optional<std::string> write_json(const std::string& target, const nlohmann::ordered_json& json);

}  // namespace kiosk::cli
