#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "kiosk/cli/fill.h"

namespace kiosk::cli {

/// What `kiosk fill --json` writes; answers the form did not take stand first among the problems.
nlohmann::ordered_json report_json(const FilledForm& filled);

/// Writes it to a file, or to stdout for "-"; nothing for an empty target. A sentence when that fails.
std::optional<std::string> write_report(const std::string& target, const FilledForm& filled);

/// Writes the dossier as a record of the one-stop system, received on this ISO 8601 day, without a dossier
/// code; to a file, or to stdout for "-"; nothing for an empty target. A sentence when that fails.
std::optional<std::string> write_record(const std::string& target, const procedures::Draft& draft,
                                        const std::string& day);

/// Writes what is filled and what is missing to stdout, for a person at a terminal.
void print_summary(const procedures::Draft& draft);

/// Writes the official form as PDF; nothing for an empty path. A sentence when that fails.
std::optional<std::string> print_form(const procedures::Draft& draft, const std::filesystem::path& file);

}  // namespace kiosk::cli
