#pragma once

#include <string>

#include "cardio/document_reader.h"
#include "cardio/json/json.h"

namespace kiosk::evidence {

/// Hexadecimal digits.
std::string sha256_hex(cardio::BytesView bytes);

/// Verdict, access, the four findings and the warnings of a read, as a dossier keeps them.
nlohmann::ordered_json card_findings(const cardio::ReadResult& read);

/// What is needed to check a read again: whole the files that say nothing of the person, of the others the
/// hashes; the answer of active authentication; who signed.
nlohmann::ordered_json card_evidence(const cardio::ReadResult& read);

}  // namespace kiosk::evidence
