#include "cardio/trust/trust_store.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>

#include "cardio/trust/openssl_handles.h"

namespace cardio::trust {
namespace fs = std::filesystem;

struct TrustStore::Content {
    X509StackPtr certificates{sk_X509_new_null()};
    X509CrlStackPtr crls{sk_X509_CRL_new_null()};

    void add(X509Ptr certificate) {
        for (int i = 0; i < sk_X509_num(certificates.get()); ++i) {
            if (X509_cmp(sk_X509_value(certificates.get(), i), certificate.get()) == 0) return;
        }
        if (sk_X509_push(certificates.get(), certificate.get()) == 0) throw std::bad_alloc();
        static_cast<void>(certificate.release());
    }
    void add(X509CrlPtr crl) {
        if (sk_X509_CRL_push(crls.get(), crl.get()) == 0) throw std::bad_alloc();
        static_cast<void>(crl.release());
    }
};

namespace {

constexpr std::uintmax_t max_file_size = 16 * 1024 * 1024;  ///< the largest master lists are near 2 MB

/// One certificate or CRL off the front of DER bytes; false when there is none.
template <class Content>
bool take_der(Content& content, BytesView& der) {
    const auto size = static_cast<long>(der.size());
    const unsigned char* next = der.data();
    if (X509Ptr certificate{d2i_X509(nullptr, &next, size)}) {
        content.add(std::move(certificate));
    } else {
        next = der.data();
        X509CrlPtr crl{d2i_X509_CRL(nullptr, &next, size)};
        ERR_clear_error();
        if (!crl) return false;
        content.add(std::move(crl));
    }
    der = der.subspan(static_cast<std::size_t>(next - der.data()));
    return true;
}

template <class Content>
bool add_der_file(Content& content, BytesView der) {
    do {
        if (!take_der(content, der)) return false;
    } while (!der.empty());
    return true;
}

struct PemBlock {
    std::string name;
    Bytes der;
};

/// The next PEM block; nullopt at the end or on damage, which `damaged` tells apart.
std::optional<PemBlock> next_pem_block(BIO* text, bool& damaged) {
    char* name = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;
    if (PEM_read_bio(text, &name, &header, &data, &size) != 1) {
        damaged = ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE;
        ERR_clear_error();
        return std::nullopt;
    }
    PemBlock block{name, Bytes(data, data + size)};
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_free(data);
    return block;
}

template <class Content>
bool add_pem_file(Content& content, BytesView text) {
    const BioPtr bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    bool damaged = false;
    std::size_t blocks = 0;
    while (const auto block = next_pem_block(bio.get(), damaged)) {
        const bool known = block->name == PEM_STRING_X509 || block->name == PEM_STRING_X509_OLD ||
                           block->name == PEM_STRING_X509_CRL;
        BytesView der = block->der;
        if (!known || !take_der(content, der) || !der.empty()) return false;
        ++blocks;
    }
    return blocks > 0 && !damaged;
}

bool is_pem(BytesView bytes) {
    constexpr std::string_view mark = "-----BEGIN ";
    return std::search(bytes.begin(), bytes.end(), mark.begin(), mark.end()) != bytes.end();
}

bool passed_over(const fs::path& path) {
    const std::string name = path.filename().string();
    return name.starts_with('.') || name.starts_with("README");
}

std::optional<Bytes> read_file(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error || size > max_file_size) return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    Bytes bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file.is_open() || file.bad() || bytes.size() != size) return std::nullopt;
    return bytes;
}

/// The files below a folder, sorted, so that a store is the same on every machine.
Result<std::vector<fs::path>, TrustError> files_below(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return fail(TrustError{"trust folder " + folder.string() +
                               " does not exist or is no folder; create it or correct the path"});
    std::vector<fs::path> files;
    auto entry = fs::recursive_directory_iterator(folder, error);
    while (!error && entry != fs::recursive_directory_iterator()) {
        std::error_code kind_error;
        if (passed_over(entry->path())) {
            entry.disable_recursion_pending();
        } else if (!entry->is_directory(kind_error)) {
            files.push_back(entry->path());
        }
        entry.increment(error);
    }
    if (error)
        return fail(TrustError{"trust folder " + folder.string() + " cannot be read (" + error.message() +
                               "); give this program the right to read it"});
    std::sort(files.begin(), files.end());
    return files;
}

template <class Content>
std::optional<TrustError> add_file(Content& content, const fs::path& path) {
    const auto bytes = read_file(path);
    if (!bytes)
        return TrustError{"trust file " + path.string() +
                          " cannot be read; give this program the right to read it, or remove it"};
    const bool known = is_pem(*bytes) ? add_pem_file(content, *bytes) : add_der_file(content, *bytes);
    if (!known)
        return TrustError{
            "trust file " + path.string() +
            " is neither a certificate nor a CRL (DER or PEM), or is damaged; replace or remove it"};
    return std::nullopt;
}

}  // namespace

TrustStore::TrustStore() : content_(std::make_shared<Content>()) {}

Result<TrustStore, TrustError> TrustStore::load(const std::vector<fs::path>& folders) {
    TrustStore store;
    for (const fs::path& folder : folders) {
        const auto files = files_below(folder);
        if (!files) return fail(files.error());
        for (const fs::path& file : *files) {
            if (auto error = add_file(*store.content_, file)) return fail(*std::move(error));
        }
    }
    return store;
}

bool TrustStore::add_certificate(BytesView der) {
    const unsigned char* next = der.data();
    X509Ptr certificate{d2i_X509(nullptr, &next, static_cast<long>(der.size()))};
    ERR_clear_error();
    if (!certificate || next != der.data() + der.size()) return false;
    content_->add(std::move(certificate));
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
