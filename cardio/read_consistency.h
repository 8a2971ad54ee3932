#pragma once

#include "cardio/document_reader.h"
#include "cardio/lds/card_security.h"

namespace cardio::reading {

/// The files of a card as far as they could be understood.
struct ParsedFiles {
    std::optional<lds::Sod> sod;
    std::optional<lds::Mrz> dg1;
    std::optional<lds::Dg13> dg13;
    std::optional<lds::SecurityInfos> card_access, dg14;
    std::optional<lds::CardSecurity> card_security;
    std::optional<Bytes> dg15;                ///< SubjectPublicKeyInfo
    std::vector<std::string> not_understood;  ///< files that are there, but malformed: "EF.SOD: ..."
};
ParsedFiles parse_files(const std::map<lds::FileId, Bytes>& files);

/// The `consistency` finding: DG1 against DG13, both against the QR and the number that was typed, and the
/// PACE offer before access against the signed ones in DG14 and EF.CardSecurity. Names fields, never their
/// content.
Finding check_consistency(const ParsedFiles& parsed, const ReadOptions& options);

}  // namespace cardio::reading
