#pragma once

#include <string>
#include <vector>

#include "cardio/trust/openssl_handles.h"
#include "cardio/trust/trust_store.h"

namespace cardio::trust {

/// A master list whose certificates are in the store.
struct AcceptedList {
    TrustList shown;
    std::string signer_not_before, signer_not_after;  ///< ISO 8601
    bool weak_hash = false;
    std::size_t unreadable = 0;
};

struct Origin {
    std::string file;
    std::string list_signer;
};

/// What a TrustStore holds. The origins run parallel to the stacks.
struct TrustStore::Content {
    X509StackPtr certificates{sk_X509_new_null()};
    X509CrlStackPtr crls{sk_X509_CRL_new_null()};
    std::vector<Origin> certificate_origins;
    std::vector<std::string> crl_files;
    std::vector<AcceptedList> lists;
    std::vector<std::string> notes;  ///< warnings that depend on no day

    /// Adds a certificate, unless it is there already: then it keeps its first origin.
    void add(X509Ptr certificate, Origin origin);
    void add(X509CrlPtr crl, std::string file);
};

}  // namespace cardio::trust
