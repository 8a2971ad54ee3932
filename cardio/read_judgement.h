#pragma once

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

/// The `original_chip` finding of a live read from what the two protocols brought (nullopt: not run). One
/// failure fails it; a signed list that names DG14 or DG15 while the chip withholds it is a failure; when
/// both passed, the method is "CA".
Finding original_chip(const ParsedFiles& parsed, const std::optional<Finding>& chip_auth,
                      const std::optional<Finding>& active_auth);
/// The same without a chip: not_possible, unless the dump lacks a group that was signed.
Finding original_chip_offline(const ParsedFiles& parsed);

/// Fills findings, verdict, outcome, explanation, person, MRZ, portrait and warnings of `result`. Hashes are
/// judged before anything is called malformed: changed data is `rejected`.
void judge_into(ReadResult& result, Gathered gathered, const ParsedFiles& parsed,
                trust::IssuerCheck issuer, Finding original_chip, const ReadOptions& options);

}  // namespace cardio::reading
