#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "cardio/result.h"
#include "kiosk/language.h"

namespace kiosk::results {

/// Names of documents by their codes, as assets/documents has them.
using DocumentTypes = std::map<std::string, LocalText>;

/// Error: one sentence that names file and place.
cardio::Result<DocumentTypes, std::string> load_document_types(const std::filesystem::path& file);

}  // namespace kiosk::results
