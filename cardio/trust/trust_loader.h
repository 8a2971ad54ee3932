#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "cardio/trust/trust_file.h"
#include "cardio/trust/trust_store.h"

namespace cardio::trust {

/// Fills a store from files. Master lists wait until every file was read, as the certificate that vouches for
/// a list may stand anywhere in the folders.
class TrustLoader {
  public:
    /// Takes over what a file holds.
    std::optional<TrustError> add_file(const std::filesystem::path& path);
    /// Judges the lists that wait, and adds their certificates.
    std::optional<TrustError> settle_lists();
    [[nodiscard]] TrustStore store() const { return store_; }

  private:
    struct Waiting {
        std::string file;
        MasterList list;
        X509Ptr issuer = nullptr;  ///< the CSCA that issued the signer, once it is known
    };
    [[nodiscard]] static X509Ptr issuer_within(const MasterList& list);
    std::optional<TrustError> find_first_issuers();
    bool accept_some();
    void accept(Waiting& waiting);

    TrustStore store_;
    std::vector<Waiting> waiting_;
};

}  // namespace cardio::trust
