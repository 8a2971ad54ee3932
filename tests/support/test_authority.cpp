#include "tests/support/test_authority.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <cstdint>
#include <cstdio>
#include <stdexcept>

namespace tests {
namespace {

namespace fs = std::filesystem;

void need(bool done) {
    if (!done) throw std::runtime_error("OpenSSL cannot make a certificate for the test");
}

EVP_PKEY* new_key() {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    need(key != nullptr);
    return key;
}

void add_extension(X509* certificate, X509* issuer, int number, const std::string& value) {
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, number, value.c_str());
    need(extension != nullptr);
    const int added = X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    need(added == 1);
}

/// A certificate without issuer, extensions and signature.
X509* bare(EVP_PKEY* key, const std::string& common_name, long from_seconds, long to_seconds) {
    X509* certificate = X509_new();
    need(certificate != nullptr);
    std::int64_t serial = 0;
    need(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1);
    const auto* name = reinterpret_cast<const unsigned char*>(common_name.c_str());
    need(X509_set_version(certificate, 2) == 1 &&
         ASN1_INTEGER_set_int64(X509_get_serialNumber(certificate), serial & INT64_MAX) == 1 &&
         X509_gmtime_adj(X509_getm_notBefore(certificate), from_seconds) != nullptr &&
         X509_gmtime_adj(X509_getm_notAfter(certificate), to_seconds) != nullptr &&
         X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8, name, -1, -1,
                                    0) == 1 &&
         X509_set_pubkey(certificate, key) == 1);
    return certificate;
}

template <class Write>
void write_file(const fs::path& path, fs::perms mode, const Write& write) {
    std::FILE* file = std::fopen(path.c_str(), "w");
    need(file != nullptr);
    const bool written = write(file) == 1;
    need(std::fclose(file) == 0 && written);
    fs::permissions(path, mode);
}

}  // namespace

TestAuthority::TestAuthority(fs::path folder, const std::string& name)
    : folder_(std::move(folder)),
      certificate_file_(folder_ / (name + ".crt")),
      key_(new_key()),
      own_(bare(key_.get(), name, -7200, 10L * 24 * 3600)) {
    X509* own = own_.get();
    need(X509_set_issuer_name(own, X509_get_subject_name(own)) == 1);
    add_extension(own, own, NID_basic_constraints, "critical,CA:TRUE");
    add_extension(own, own, NID_key_usage, "critical,keyCertSign,cRLSign");
    add_extension(own, own, NID_subject_key_identifier, "hash");
    need(X509_sign(own, key_.get(), EVP_sha256()) > 0);
    write_file(certificate_file_, fs::perms(0644),
               [&](std::FILE* file) { return PEM_write_X509(file, own); });
}

Credentials TestAuthority::issue(const Subject& subject) const {
    const std::unique_ptr<EVP_PKEY, Free> key(new_key());
    const std::unique_ptr<X509, Free> made(
        bare(key.get(), subject.common_name, subject.from_seconds, subject.to_seconds));
    need(X509_set_issuer_name(made.get(), X509_get_subject_name(own_.get())) == 1);
    add_extension(made.get(), own_.get(), NID_basic_constraints, "critical,CA:FALSE");
    add_extension(made.get(), own_.get(), NID_authority_key_identifier, "keyid");
    if (!subject.host.empty())
        add_extension(made.get(), own_.get(), NID_subject_alt_name, "DNS:" + subject.host);
    need(X509_sign(made.get(), key_.get(), EVP_sha256()) > 0);
    const Credentials files{folder_ / (subject.file + ".crt"), folder_ / (subject.file + ".key")};
    write_file(files.certificate, fs::perms(0644),
               [&](std::FILE* file) { return PEM_write_X509(file, made.get()); });
    write_file(files.key, fs::perms(0600), [&](std::FILE* file) {
        return PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    return files;
}

}  // namespace tests
