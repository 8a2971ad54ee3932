#include "cardio/trust/trust_store.h"

#include <openssl/err.h>

#include "cardio/trust/trust_content.h"
#include "cardio/trust/trust_folder.h"
#include "cardio/trust/trust_loader.h"

namespace cardio::trust {
namespace fs = std::filesystem;

void TrustStore::Content::add(X509Ptr certificate, Origin origin) {
    for (int i = 0; i < sk_X509_num(certificates.get()); ++i) {
        if (X509_cmp(sk_X509_value(certificates.get(), i), certificate.get()) == 0) return;
    }
    if (sk_X509_push(certificates.get(), certificate.get()) == 0) throw std::bad_alloc();
    static_cast<void>(certificate.release());
    certificate_origins.push_back(std::move(origin));
}

void TrustStore::Content::add(X509CrlPtr crl, std::string file) {
    if (sk_X509_CRL_push(crls.get(), crl.get()) == 0) throw std::bad_alloc();
    static_cast<void>(crl.release());
    crl_files.push_back(std::move(file));
}

TrustStore::TrustStore() : content_(std::make_shared<Content>()) {}

Result<TrustStore, TrustError> TrustStore::load(const std::vector<fs::path>& folders) {
    TrustLoader loader;
    for (const fs::path& folder : folders) {
        const auto files = files_below(folder);
        if (!files) return fail(TrustError{files.error()});
        for (const fs::path& file : *files) {
            if (auto error = loader.add_file(file)) return fail(*std::move(error));
        }
    }
    if (auto error = loader.settle_lists()) return fail(*std::move(error));
    return loader.store();
}

bool TrustStore::add_certificate(BytesView der) {
    const unsigned char* next = der.data();
    X509Ptr certificate{d2i_X509(nullptr, &next, static_cast<long>(der.size()))};
    ERR_clear_error();
    if (!certificate || next != der.data() + der.size()) return false;
    content_->add(std::move(certificate), {});
    return true;
}

std::size_t TrustStore::certificates() const {
    return static_cast<std::size_t>(sk_X509_num(content_->certificates.get()));
}

std::size_t TrustStore::crls() const {
    return static_cast<std::size_t>(sk_X509_CRL_num(content_->crls.get()));
}

stack_st_X509* TrustStore::x509() const {
    return content_->certificates.get();
}

stack_st_X509_CRL* TrustStore::x509_crl() const {
    return content_->crls.get();
}

}  // namespace cardio::trust
