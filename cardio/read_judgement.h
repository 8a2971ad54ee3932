#pragma once

#include "cardio/access/chip_authentication_data.h"
#include "cardio/read_consistency.h"

namespace cardio::reading {

/// What a read or a dump brought, before anything is decided.
struct Gathered {
    std::map<lds::FileId, Bytes> files;
    std::set<int> refused;  ///< groups that the chip was asked for and would not give
    bool live = false;      ///< a chip was at hand
    std::map<int, Bytes> hashes = {};  ///< of the groups that were hashed while they came in
};

/// Whether reading this group is left out, as EF.SOD lists it and the options want it.
bool is_skipped(int group, const ReadOptions& options);
/// DG3 and DG4 need terminal authentication: they are never asked for.
bool is_protected(int group);

/// The `issuer` finding with its evidence; failed where EF.SOD is missing.
trust::IssuerCheck check_signature(const ParsedFiles& parsed, const trust::TrustStore& trust,
                                   const ReadOptions& options);

/// What EF.CardSecurity is worth without its proof: failed when it cannot be understood or its signer does
/// not stand, not_possible when nobody vouches; nullopt when it is missing or stands.
std::optional<Finding> card_security_problem(const ParsedFiles& parsed, const trust::TrustStore& trust,
                                             const ReadOptions& options,
                                             const trust::IssuerCheck& sod_signer);

/// The proof by PACE with chip authentication mapping, method "PACE-CAM": nullopt when the chip was not
/// opened by it, not_offered when it gave no EF.CardSecurity.
std::optional<Finding> prove_by_pace(const std::optional<access::ChipAuthenticationData>& data,
                                     const ParsedFiles& parsed, const trust::TrustStore& trust,
                                     const ReadOptions& options, const trust::IssuerCheck& sod_signer);

/// The `original_chip` finding of a live read from what the three protocols brought (nullopt: not run). One
/// failure fails it; a signed list that names DG14 or DG15 while the chip withholds it is a failure, as is a
/// signed DG14 that offers PACE-CAM where neither that nor another proof came; when several passed, the
/// method is the first of "PACE-CAM", "CA", "AA".
Finding original_chip(const ParsedFiles& parsed, const std::optional<Finding>& chip_auth,
                      const std::optional<Finding>& active_auth,
                      const std::optional<Finding>& pace_cam = std::nullopt);
/// The same without a chip: not_possible, unless the dump lacks a group that was signed, or `card_security`
/// (see card_security_problem) failed.
Finding original_chip_offline(const ParsedFiles& parsed,
                              const std::optional<Finding>& card_security = std::nullopt);

/// Fills findings, verdict, outcome, explanation, person, MRZ, portrait and warnings of `result`. Hashes are
/// judged before anything is called malformed: changed data is `rejected`.
void judge_into(ReadResult& result, Gathered gathered, const ParsedFiles& parsed,
                trust::IssuerCheck issuer, Finding original_chip, const ReadOptions& options);

}  // namespace cardio::reading
