#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "cardio/document_reader.h"

namespace kiosk {

/// The `--json` of read and verify, exactly as scripts expect it.
nlohmann::ordered_json to_json(const cardio::ReadResult& result);

/// What `fill` takes from such a file.
struct ReadFile {
    cardio::lds::Person person;
    cardio::Outcome outcome = cardio::Outcome::malformed;
};
/// Error: one sentence that says what is missing or wrong.
cardio::Result<ReadFile, std::string> parse_read_json(const std::string& text);

}  // namespace kiosk
