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
/// Only the options of the key: exactly one, or at most one.
void add_key_options(CLI::App& command, ReadArguments& arguments, bool required);

/// The key as typed; what the chip is compared with goes to `options`. Error: one sentence that repeats no
/// personal data.
cardio::Result<cardio::access::AccessKey, std::string> take_key(const ReadArguments& arguments,
                                                                cardio::ReadOptions& options);

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
