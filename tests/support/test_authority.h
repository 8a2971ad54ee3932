#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <filesystem>
#include <memory>
#include <string>

namespace tests {

/// What one side of a TLS connection shows: PEM files.
struct Credentials {
    std::filesystem::path certificate, key;
};

/// An authority that a test makes for itself, with the certificates it gives out; all files lie in one
/// folder.
class TestAuthority {
  public:
    /// Writes NAME.crt, its own certificate.
    TestAuthority(std::filesystem::path folder, const std::string& name);

    struct Subject {
        std::string file;                                   ///< stem of the two files
        std::string common_name;                            ///< at most 64 bytes: the role in a database
        std::string host = {};                              ///< of a server: the name it is reached by
        long from_seconds = -3600, to_seconds = 24 * 3600;  ///< valid from and to, counted from now
    };
    /// Writes FILE.crt and FILE.key (mode 0600).
    [[nodiscard]] Credentials issue(const Subject& subject) const;

    [[nodiscard]] const std::filesystem::path& certificate() const { return certificate_file_; }

  private:
    struct Free {
        void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
        void operator()(X509* certificate) const { X509_free(certificate); }
    };
    std::filesystem::path folder_, certificate_file_;
    std::unique_ptr<EVP_PKEY, Free> key_;
    std::unique_ptr<X509, Free> own_;
};

}  // namespace tests
