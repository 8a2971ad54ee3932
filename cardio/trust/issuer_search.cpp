#include "cardio/trust/issuer_search.h"

#include <openssl/err.h>

#include "cardio/trust/certificate.h"
#include "cardio/trust/digest.h"

namespace cardio::trust {
namespace {

bool same_name(const X509* signer, const X509* csca) {
    return X509_NAME_cmp(X509_get_issuer_name(signer), X509_get_subject_name(csca)) == 0;
}

enum class Naming { none, possible, certain };

/// Whether the signer says that this certificate issued it. A name without the key identifier the signer
/// gives is a possibility: an authority keeps its name when it rolls its key over.
Naming names(X509* signer, X509* csca) {
    if (X509_cmp(signer, csca) == 0) return Naming::none;
    const Bytes wanted = authority_key_id(signer);
    const Bytes found = subject_key_id(csca);
    if (!wanted.empty() && !found.empty()) return wanted == found ? Naming::certain : Naming::none;
    if (!same_name(signer, csca)) return Naming::none;
    return wanted.empty() ? Naming::certain : Naming::possible;
}

bool has_allowed_hash(X509* certificate) {
    int digest_nid = 0;
    const int known = X509_get_signature_info(certificate, &digest_nid, nullptr, nullptr, nullptr);
    ERR_clear_error();
    return known == 1 && digest_by_nid(digest_nid) != nullptr;
}

bool signed_by(X509* signer, X509* csca) {
    EVP_PKEY* key = X509_get0_pubkey(csca);
    const bool verified = key != nullptr && X509_verify(signer, key) == 1;
    ERR_clear_error();
    return verified;
}

/// What is wrong with a certificate that names this CSCA; nullopt when nothing is.
std::optional<std::string> link_refusal(X509* signer, X509* csca) {
    if (auto refusal = csca_refusal(csca)) return "the configured CSCA may not vouch: " + *refusal;
    if (!signed_by(signer, csca)) return "the document signer names a configured CSCA that did not sign it";
    if (!same_name(signer, csca))
        return "the document signer names another issuer than the CSCA that signed it";
    if (!has_allowed_hash(signer))
        return "the document signer is signed with a hash function that is not allowed";
    return std::nullopt;
}

}  // namespace

IssuerSearch find_issuer(X509* signer, const TrustStore& trust) {
    IssuerSearch search;
    for (int i = 0; i < sk_X509_num(trust.x509()); ++i) {
        X509* csca = sk_X509_value(trust.x509(), i);
        const Naming naming = names(signer, csca);
        if (naming == Naming::none) continue;
        if (naming == Naming::possible && !signed_by(signer, csca)) continue;
        auto refusal = link_refusal(signer, csca);
        if (!refusal) return {csca, std::nullopt};
        if (!search.refusal) search.refusal = std::move(refusal);
    }
    return search;
}

}  // namespace cardio::trust
