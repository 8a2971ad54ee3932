#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "cardio/document_reader.h"
#include "kiosk/cli/judgement.h"

namespace kiosk::cli {

/// `kiosk read` as typed.
struct ReadArguments {
    std::string reader, can, mrz, qr, id;
    std::filesystem::path portrait, dump;
    bool no_portrait = false;
    int timeout_seconds = 20;
    bool verbose = false;
    JudgementArguments judgement;
};
void add_read_options(CLI::App& command, ReadArguments& arguments);

/// The same, understood, before any card is touched.
struct ReadPlan {
    cardio::access::AccessKey key;
    cardio::ReadOptions options;
    cardio::trust::TrustStore trust;
    std::string reader;
};
/// Error: one sentence that says which argument is wrong and how it should look; it repeats no personal data.
cardio::Result<ReadPlan, std::string> plan_read(const ReadArguments& arguments,
                                                const std::filesystem::path& config);

}  // namespace kiosk::cli
