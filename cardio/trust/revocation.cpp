#include "cardio/trust/revocation.h"

#include <openssl/err.h>

#include "cardio/trust/certificate.h"

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

bool lists(X509_CRL* crl, X509* certificate) {
    X509_REVOKED* entry = nullptr;
    return X509_CRL_get0_by_cert(crl, &entry, certificate) != 0;
}

bool is_overdue(const X509_CRL* crl, const std::string& today) {
    const auto next_update = iso_day(X509_CRL_get0_nextUpdate(crl));
    return !next_update || *next_update < today;
}

}  // namespace

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
