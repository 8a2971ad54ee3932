#pragma once

#include <optional>
#include <string>

#include "kiosk/dossier/store.h"
#include "kiosk/evidence/station_signer.h"
#include "kiosk/results/document_types.h"
#include "kiosk/results/file_check.h"
#include "kiosk/results/scan_check.h"

namespace kiosk::results {

/// Who attaches what to which dossier.
struct Attaching {
    std::string receipt_code, type_code;
    std::string by, at;  ///< account or "user:NAME"; ISO 8601 time with zone
    /// How secret the paper is by its own marking: "none", "mat", "toi_mat" or "tuyet_mat".
    std::string secrecy = "none";
};

/// Checks a file, signs it and keeps it with its dossier; a state secret is refused before anything of it is
/// looked at. A JPEG is decoded in a process without rights
/// first. Error: one sentence.
cardio::Result<dossier::KeptResult, std::string> attach(
    dossier::Store& store, const evidence::StationSigner& signer, const DocumentTypes& types,
    const Attaching& what, cardio::BytesView file,
    const cardio::picture::ScanDecoder& decode = cardio::picture::ChildScanner());

/// Reads a file of at most most_bytes; what is larger is not read at all. Error: one sentence.
cardio::Result<cardio::SecureBytes, std::string> read_file(const std::filesystem::path& file);

}  // namespace kiosk::results
