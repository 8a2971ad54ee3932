#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "cardio/finding.h"
#include "cardio/lds/card_security.h"
#include "cardio/lds/sod.h"
#include "cardio/trust/trust_store.h"

namespace cardio::trust {

/// Who signed: kept as evidence and shown to the clerk. Texts as OpenSSL prints names (RFC 2253).
struct SignerEvidence {
    std::string ds_subject, ds_issuer, ds_serial, ds_not_before, ds_not_after;  ///< dates ISO 8601
    std::string csca_subject;                                                   ///< empty when none vouches
    std::string ds_sha256, csca_sha256;                                         ///< hexadecimal fingerprints
    std::string judged_at;  ///< day the DS was judged on, and where it comes from in judged_by
    std::string judged_by;  ///< "signing time", "date of issue" or "today"
    Bytes ds_certificate,
        csca_certificate;               ///< DER, to prove it again later; the latter empty when none vouches
    std::vector<std::string> oddities;  ///< of the signature, tolerated: wrong signer identifier ...
};

struct IssuerCheck {
    Finding finding;
    SignerEvidence signer;
    std::vector<std::string> warnings;  ///< "weak_hash", "crl_stale"
};

struct IssuerContext {
    std::string today;          ///< ISO 8601, or the day of --at
    std::string date_of_issue;  ///< of the card, ISO 8601, or empty
    std::string issuing_state;  ///< MRZ issuer ("VNM"), or empty when DG1 was not read
};

/// The `issuer` finding: CMS signature over the LDS security object by the embedded DS (OpenSSL CMS; sole DS
/// when the SID does not match), DS -> configured CSCA (AKI/SKI first, then name and signature), DS valid at
/// the signing time, not revoked, key usage, one country. passed: a configured CSCA vouches; not_possible:
/// signature good, but no configured CSCA vouches; failed: anything that is wrong. Days are compared in UTC.
/// What is wrong with the DS itself (expired when it signed, country, key usage) fails also when no CSCA
/// vouches. ICAO Doc 9303-11 5.1, 9303-12.
IssuerCheck check_issuer(const lds::Sod& sod, const TrustStore& trust, const IssuerContext& context);
/// The same for the signer of EF.CardSecurity, by the same rules.
IssuerCheck check_issuer(const lds::CardSecurity& card_security, const TrustStore& trust,
                         const IssuerContext& context);

/// The `integrity` finding over raw file bytes: every group the SOD lists was read and hashes to its entry,
/// and no group was used that the SOD does not list. `unreadable` are listed groups the chip would not give;
/// DG3 and DG4 may be among them. `skipped` are groups the reader left unread on purpose; only the portrait,
/// DG2, may be. The SOD must list DG1, which every document has. ICAO Doc 9303-11 5.1.
Finding check_integrity(const lds::Sod& sod, const std::map<int, Bytes>& groups,
                        const std::set<int>& unreadable, const std::set<int>& skipped = {});

/// The same over the hashes of the groups, made with the function of `sod.digest_oid` while they came in.
Finding check_group_hashes(const lds::Sod& sod, const std::map<int, Bytes>& hashes,
                           const std::set<int>& unreadable, const std::set<int>& skipped = {});

}  // namespace cardio::trust
