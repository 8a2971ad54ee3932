#pragma once

#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "cardio/trust/openssl_handles.h"

namespace tests {

/// What a province seals by, made for a test: a certificate signed by itself and its key, as files.
struct TestRecipient {
    enum class Kind { ec, rsa, short_rsa };

    /// `usage`: of the key, as OpenSSL's configuration writes it; empty: no such extension.
    TestRecipient(const std::filesystem::path& folder, const std::string& name, Kind kind = Kind::ec,
                  long to_seconds = 24 * 3600, const std::string& usage = {})
        : certificate_file(folder / (name + ".crt")), key_file(folder / (name + ".key")), key(new_key(kind)) {
        certificate.reset(X509_new());
        X509* made = certificate.get();
        X509_set_version(made, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(made), ++serial());
        X509_gmtime_adj(X509_getm_notBefore(made), -7200);
        X509_gmtime_adj(X509_getm_notAfter(made), to_seconds);
        X509_NAME_add_entry_by_txt(X509_get_subject_name(made), "CN", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
        X509_set_issuer_name(made, X509_get_subject_name(made));
        X509_set_pubkey(made, key.get());
        if (!usage.empty()) {
            X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, NID_key_usage, usage.c_str());
            X509_add_ext(made, extension, -1);
            X509_EXTENSION_free(extension);
        }
        if (X509_sign(made, key.get(), EVP_sha256()) <= 0) throw std::runtime_error("no certificate");
        write([&](std::FILE* file) { return PEM_write_X509(file, made); }, certificate_file);
        write(
            [&](std::FILE* file) {
                return PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
            },
            key_file);
    }

    std::filesystem::path certificate_file, key_file;
    cardio::trust::KeyPtr key;
    cardio::trust::X509Ptr certificate;

  private:
    static EVP_PKEY* new_key(Kind kind) {
        if (kind == Kind::ec) return EVP_EC_gen("P-256");
        return EVP_RSA_gen(kind == Kind::rsa ? 2048U : 1024U);
    }
    static long& serial() {
        static long last = 0;
        return last;
    }
    template <class Write>
    static void write(const Write& write, const std::filesystem::path& path) {
        std::FILE* file = std::fopen(path.c_str(), "w");
        if (!file || write(file) != 1 || std::fclose(file) != 0) throw std::runtime_error("no file");
    }
};

}  // namespace tests
