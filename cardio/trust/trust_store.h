#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cardio/bytes.h"
#include "cardio/result.h"

struct stack_st_X509;
struct stack_st_X509_CRL;

namespace cardio::trust {

/// A trust folder that cannot be used, said so that a technician can act: which file, what is wrong.
struct TrustError {
    std::string what;
};

/// One configured CSCA or link certificate. Names as OpenSSL prints them (RFC 2253), days ISO 8601.
struct TrustEntry {
    std::string subject, country, serial, not_before, not_after, sha256;
    std::string file;         ///< empty when it was added without one
    std::string list_signer;  ///< of the master list that brought it; empty when it came on its own
};

/// One master list or CRL. Its age is the days from `issued` to today.
struct TrustList {
    enum class Kind { master_list, crl };
    Kind kind = Kind::crl;
    std::string issuer;       ///< the signer of a master list, or the CSCA of a CRL
    std::string vouched_by;   ///< master list: the CSCA that issued the signer
    std::string issued;       ///< signing time or thisUpdate, ISO 8601; empty when it says none
    std::string next_update;  ///< CRL: ISO 8601, or empty
    std::size_t size = 0;     ///< certificates listed or revoked
    std::string file;
};

/// The CSCA certificates (and CRLs) this counter was given. Files are known by content: certificates and CRLs
/// in DER or PEM, one or several a file, CSCA master lists (ICAO, German, Dutch ...) and LDIF of the ICAO
/// PKD. An empty folder is a store that vouches for nobody.
class TrustStore {
  public:
    TrustStore();
    /// Reads every regular file below the folders. A folder that cannot be read, a file that holds anything
    /// else and a master list whose signature is not good are errors; README and dot files are passed over.
    /// The signer of a master list must have been issued by a CSCA: where the folders hold a certificate of
    /// that CSCA outside the list, by that one, else by one in the list itself or in another list.
    static Result<TrustStore, TrustError> load(const std::vector<std::filesystem::path>& folders);

    /// Adds one DER certificate; false when it is none.
    bool add_certificate(BytesView der);

    [[nodiscard]] std::size_t certificates() const;
    [[nodiscard]] std::size_t crls() const;

    /// What the store holds, for people to look at.
    [[nodiscard]] std::vector<TrustEntry> entries() const;
    [[nodiscard]] std::vector<TrustList> lists() const;
    /// What a technician should know, a sentence each: master lists signed with SHA-1 or whose signer was or
    /// is out of date, certificates that cannot vouch, CRLs overdue on `today` (ISO 8601), what was passed
    /// over.
    [[nodiscard]] std::vector<std::string> warnings(const std::string& today) const;

    /// Borrowed OpenSSL stacks, for trust/ only.
    [[nodiscard]] stack_st_X509* x509() const;
    [[nodiscard]] stack_st_X509_CRL* x509_crl() const;

  private:
    struct Content;
    friend class TrustLoader;
    std::shared_ptr<Content> content_;
};

}  // namespace cardio::trust
