#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cardio/trust/trust_store.h"
#include "kiosk/dossier/store.h"

namespace kiosk::cli {

/// Writes the evidence of a dossier, signed by the station, whose key and certificate are in the state
/// folder. Returns the exit code: 0, 1 when there is no such dossier, 2 when nothing could be written.
int export_evidence(dossier::Store& store, const std::filesystem::path& folder, const std::string& station,
                    const std::string& receipt_code, const std::filesystem::path& file);

/// Proves the file again and says each step. `stations` are the certificates (files or folders) of the
/// stations that are believed. Returns 0 when all was proved, 10 when nothing failed but station or issuer
/// are not known here, 11 when something failed, 2 when a file cannot be read.
int verify_evidence(const std::filesystem::path& file, const cardio::trust::TrustStore& trust,
                    const std::vector<std::filesystem::path>& stations);

}  // namespace kiosk::cli
