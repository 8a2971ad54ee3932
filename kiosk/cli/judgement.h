#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "cardio/document_reader.h"

namespace kiosk::cli {

/// What read and verify share: on what the files are judged, and where the judgement goes.
struct JudgementArguments {
    std::vector<std::filesystem::path> trust;
    std::string at;    ///< empty: today
    std::string json;  ///< file, "-" or empty
};
void add_judgement_options(CLI::App& command, JudgementArguments& arguments);

/// The day to judge on.
std::string judgement_day(const JudgementArguments& arguments);

/// The certificates of --trust, or where there is none those that the settings of --config name; without
/// either an empty store, which vouches for nobody. Error: one sentence.
cardio::Result<cardio::trust::TrustStore, std::string> load_trust(const JudgementArguments& arguments,
                                                                  const std::filesystem::path& config);

/// Says how it went: the sentence on stderr, JSON where it was asked for, else a summary on stdout. Returns
/// the exit code of the outcome, or 2 when the JSON cannot be written.
int report(const cardio::ReadResult& result, const JudgementArguments& arguments);

/// The settings file given to the program before the command; empty without one.
std::filesystem::path config_option(const CLI::App& app);

}  // namespace kiosk::cli
