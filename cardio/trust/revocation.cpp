#include "cardio/trust/revocation.h"

#include <openssl/err.h>
#include <openssl/objects.h>

#include "cardio/trust/certificate.h"
#include "cardio/trust/digest.h"

namespace cardio::trust {
namespace {

bool signed_by_configured_csca(X509_CRL* crl, const TrustStore& trust) {
    for (int i = 0; i < sk_X509_num(trust.x509()); ++i) {
        X509* csca = sk_X509_value(trust.x509(), i);
        if (X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_subject_name(csca)) != 0 || csca_refusal(csca))
            continue;
        const bool verified = X509_CRL_verify(crl, X509_get0_pubkey(csca)) == 1;
        ERR_clear_error();
        if (verified) return true;
    }
    return false;
}

/// An entry that takes a certificate off the list (removeFromCRL, which OpenSSL answers with 2) does not list
/// it.
bool lists(X509_CRL* crl, X509* certificate) {
    X509_REVOKED* entry = nullptr;
    return X509_CRL_get0_by_cert(crl, &entry, certificate) == 1;
}

bool has_critical(const STACK_OF(X509_EXTENSION) * extensions) {
    for (int i = 0; i < X509v3_get_ext_count(extensions); ++i) {
        if (X509_EXTENSION_get_critical(X509v3_get_ext(extensions, i)) != 0) return true;
    }
    return false;
}

bool has_critical_entry(X509_CRL* crl) {
    STACK_OF(X509_REVOKED)* entries = X509_CRL_get_REVOKED(crl);
    for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i) {
        if (has_critical(X509_REVOKED_get0_extensions(sk_X509_REVOKED_value(entries, i)))) return true;
    }
    return false;
}

/// Whether the signature hashes with an acceptable function; that of RSA-PSS stands in its parameters and is
/// not looked at here.
bool has_allowed_hash(const X509_CRL* crl) {
    int digest_nid = NID_undef;
    if (OBJ_find_sigid_algs(X509_CRL_get_signature_nid(crl), &digest_nid, nullptr) != 1) return false;
    return digest_nid == NID_undef || digest_by_nid(digest_nid) != nullptr;
}

bool is_overdue(const X509_CRL* crl, const std::string& today) {
    const auto next_update = iso_day(X509_CRL_get0_nextUpdate(crl));
    return !next_update || *next_update < today;
}

}  // namespace

std::optional<std::string> crl_refusal(X509_CRL* crl) {
    if (X509_CRL_get_ext_by_NID(crl, NID_delta_crl, -1) >= 0)
        return "it is a delta CRL, which lists changes only";
    if (X509_CRL_get_ext_by_NID(crl, NID_issuing_distribution_point, -1) >= 0)
        return "it is a partial CRL, which speaks of some certificates only";
    if (has_critical(X509_CRL_get0_extensions(crl)) || has_critical_entry(crl))
        return "it is a CRL with a critical extension that is unknown";
    if (!has_allowed_hash(crl)) return "it is a CRL signed with a hash function that is not allowed";
    return std::nullopt;
}

RevocationState look_up_revocation(X509* certificate, const TrustStore& trust, const std::string& today) {
    RevocationState state;
    bool any = false;
    bool any_current = false;
    for (int i = 0; i < sk_X509_CRL_num(trust.x509_crl()); ++i) {
        X509_CRL* crl = sk_X509_CRL_value(trust.x509_crl(), i);
        if (X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_issuer_name(certificate)) != 0) continue;
        if (!signed_by_configured_csca(crl, trust)) continue;
        any = true;
        any_current = any_current || !is_overdue(crl, today);
        state.revoked = state.revoked || lists(crl, certificate);
    }
    state.stale = any && !any_current;
    return state;
}

}  // namespace cardio::trust
