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

/// The CSCA certificates (and CRLs) this counter was given. Files are known by content: DER or PEM
/// certificates, one or several a file, DER or PEM CRLs. An empty folder is a store that vouches for nobody.
class TrustStore {
  public:
    TrustStore();
    /// Reads every regular file below the folders. A folder that cannot be read or a file that is neither
    /// certificate nor CRL is an error; README and dot files are passed over.
    static Result<TrustStore, TrustError> load(const std::vector<std::filesystem::path>& folders);

    /// Adds one DER certificate; false when it is none.
    bool add_certificate(BytesView der);

    [[nodiscard]] std::size_t certificates() const;
    [[nodiscard]] std::size_t crls() const;

    /// Borrowed OpenSSL stacks, for trust/ only.
    [[nodiscard]] stack_st_X509* x509() const;
    [[nodiscard]] stack_st_X509_CRL* x509_crl() const;

  private:
    struct Content;
    std::shared_ptr<Content> content_;
};

}  // namespace cardio::trust
