#include "cardio/trust/trust_file.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "cardio/trust/certificate.h"
#include "cardio/trust/ldif.h"
#include "cardio/trust/revocation.h"

namespace cardio::trust {
namespace {

using Problem = std::optional<std::string>;

const std::string unknown_content =
    "holds something that is no certificate, CRL or master list (DER, PEM or LDIF), or is damaged; replace "
    "or "
    "remove it";

/// One object off the front of DER bytes, by the OpenSSL function that reads it; null when it is none.
template <class Pointer, auto read>
Pointer take(BytesView& der) {
    const unsigned char* next = der.data();
    Pointer object(read(nullptr, &next, static_cast<long>(der.size())));
    ERR_clear_error();
    if (object) der = der.subspan(static_cast<std::size_t>(next - der.data()));
    return object;
}

Problem add_crl(TrustFile& file, X509CrlPtr crl) {
    if (auto refusal = crl_refusal(crl.get()))
        return "cannot be used: " + *refusal + "; put the complete CRL of " +
               name_text(X509_CRL_get_issuer(crl.get())) + " in its place";
    file.crls.push_back(std::move(crl));
    return std::nullopt;
}

Problem add_list(TrustFile& file, BytesView cms) {
    auto list = parse_master_list(cms);
    if (!list)
        return "cannot be used: " + list.error() +
               "; fetch it again from the authority that publishes it, or remove it";
    file.lists.push_back(std::move(list).value());
    return std::nullopt;
}

/// One certificate, CRL or master list off the front of DER bytes.
Problem take_object(TrustFile& file, BytesView& der) {
    const BytesView before = der;
    if (auto certificate = take<X509Ptr, d2i_X509>(der)) {
        file.certificates.push_back(std::move(certificate));
        return std::nullopt;
    }
    if (auto crl = take<X509CrlPtr, d2i_X509_CRL>(der)) return add_crl(file, std::move(crl));
    if (take<CmsPtr, d2i_CMS_ContentInfo>(der))
        return add_list(file, before.first(before.size() - der.size()));
    return unknown_content;
}

Problem add_der(TrustFile& file, BytesView der) {
    do {
        if (auto problem = take_object(file, der)) return problem;
    } while (!der.empty());
    return std::nullopt;
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

bool is_trust_block(const std::string& name) {
    return name == PEM_STRING_X509 || name == PEM_STRING_X509_OLD || name == PEM_STRING_X509_CRL ||
           name == PEM_STRING_CMS || name == PEM_STRING_PKCS7;
}

Problem add_pem(TrustFile& file, BytesView text) {
    const BioPtr bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    bool damaged = false;
    while (const auto block = next_pem_block(bio.get(), damaged)) {
        BytesView der = block->der;
        if (!is_trust_block(block->name)) return unknown_content;
        if (auto problem = take_object(file, der)) return problem;
        if (!der.empty()) return unknown_content;
    }
    return damaged ? Problem(unknown_content) : std::nullopt;
}

/// The value if it is one whole object; null otherwise.
template <class Pointer, auto read>
Pointer take_whole(BytesView der) {
    auto object = take<Pointer, read>(der);
    return der.empty() ? std::move(object) : nullptr;
}

Problem add_ldif_attribute(TrustFile& file, const LdifAttribute& attribute) {
    const auto pass_over = [&](const std::string& why) {
        file.warnings.push_back("passes over " + attribute.entry + ": " + why);
    };
    if (attribute.name == "cacertificate") {
        auto certificate = take_whole<X509Ptr, d2i_X509>(attribute.value);
        if (!certificate) pass_over("its certificate cannot be read");
        if (certificate) file.certificates.push_back(std::move(certificate));
    } else if (attribute.name == "certificaterevocationlist") {
        auto crl = take_whole<X509CrlPtr, d2i_X509_CRL>(attribute.value);
        const Problem refusal = crl ? crl_refusal(crl.get()) : "its CRL cannot be read";
        if (refusal) pass_over(*refusal);
        if (!refusal) file.crls.push_back(std::move(crl));
    } else if (attribute.name == "cscamasterlistdata" || attribute.name == "pkdmasterlistcontent") {
        if (auto problem = add_list(file, attribute.value)) return *problem + " (" + attribute.entry + ")";
    } else if (attribute.name == "changetype" && !equal(attribute.value, as_bytes("add"))) {
        return "lists changes only; use the complete file of the same collection";
    }
    return std::nullopt;
}

Problem add_ldif(TrustFile& file, BytesView text) {
    LdifReader reader(text);
    while (const auto attribute = reader.next()) {
        if (auto problem = add_ldif_attribute(file, *attribute)) return problem;
    }
    if (!reader.error().empty()) return "is damaged: " + reader.error() + "; replace or remove it";
    return std::nullopt;
}

bool is_pem(BytesView bytes) {
    constexpr std::string_view mark = "-----BEGIN ";
    return std::search(bytes.begin(), bytes.end(), mark.begin(), mark.end()) != bytes.end();
}

bool is_empty(const TrustFile& file) {
    return file.certificates.empty() && file.crls.empty() && file.lists.empty();
}

}  // namespace

Result<TrustFile, std::string> parse_trust_file(BytesView bytes) {
    TrustFile file;
    Problem problem;
    if (looks_like_ldif(bytes)) {
        problem = add_ldif(file, bytes);
    } else if (is_pem(bytes)) {
        problem = add_pem(file, bytes);
    } else {
        problem = add_der(file, bytes);
    }
    if (problem) return fail(*std::move(problem));
    if (is_empty(file)) return fail(std::string("holds no CSCA certificate, CRL or master list; remove it"));
    return file;
}

}  // namespace cardio::trust
