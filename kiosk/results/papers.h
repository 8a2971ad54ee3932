#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "cardio/result.h"
#include "kiosk/results/document_types.h"

namespace kiosk::results {

/// Kinds of documents (assets/documents/documents.json) that a procedure takes and gives; "none" where there
/// is no paper.
struct PaperKinds {
    std::vector<std::string> results;
    std::vector<std::string> papers;  ///< in the order of the procedure's attachments
};

/// By procedure, from assets/documents/papers.json. Error: one sentence; a kind that `types` does not have is
/// one.
cardio::Result<std::map<std::string, PaperKinds>, std::string> load_paper_kinds(
    const std::filesystem::path& file, const DocumentTypes& types);

}  // namespace kiosk::results
