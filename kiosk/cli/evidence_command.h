#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cardio/trust/trust_store.h"
#include "kiosk/evidence/station_signer.h"

namespace kiosk::cli {

/// Writes the evidence in a dossier's unsealed payload, signed by the station. A sentence when that fails.
std::optional<std::string> export_evidence(cardio::BytesView payload, const evidence::StationSigner& signer,
                                           const std::filesystem::path& file);

/// Proves the file again and says each step. `stations` are the certificates (files or folders) of the
/// stations that are believed. Returns 0 when all was proved, 10 when nothing failed but station or issuer
/// are not known here, 11 when something failed, 2 when a file cannot be read.
int verify_evidence(const std::filesystem::path& file, const cardio::trust::TrustStore& trust,
                    const std::vector<std::filesystem::path>& stations);

}  // namespace kiosk::cli
