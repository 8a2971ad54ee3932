#include "cardio/trust/certificate.h"
#include "cardio/trust/trust_content.h"

// What a trust store says of itself to people.
namespace cardio::trust {
namespace {

TrustEntry describe(const X509* certificate, const Origin& origin) {
    return {.subject = name_text(X509_get_subject_name(certificate)),
            .country = country_of(X509_get_subject_name(certificate)),
            .serial = serial_text(certificate),
            .not_before = iso_day(X509_get0_notBefore(certificate)).value_or(""),
            .not_after = iso_day(X509_get0_notAfter(certificate)).value_or(""),
            .sha256 = fingerprint(certificate),
            .file = origin.file,
            .list_signer = origin.list_signer};
}

TrustList describe(X509_CRL* crl, const std::string& file) {
    return {.kind = TrustList::Kind::crl,
            .issuer = name_text(X509_CRL_get_issuer(crl)),
            .vouched_by = {},
            .issued = iso_day(X509_CRL_get0_lastUpdate(crl)).value_or(""),
            .next_update = iso_day(X509_CRL_get0_nextUpdate(crl)).value_or(""),
            .size = static_cast<std::size_t>(std::max(0, sk_X509_REVOKED_num(X509_CRL_get_REVOKED(crl)))),
            .file = file};
}

void add_list_warnings(const AcceptedList& list, const std::string& today,
                       std::vector<std::string>& warnings) {
    const std::string start =
        "the master list in " + list.shown.file + " signed by " + list.shown.issuer + " ";
    const std::string& issued = list.shown.issued;
    if (list.weak_hash) warnings.push_back(start + "is signed with SHA-1");
    if (!issued.empty() && (issued < list.signer_not_before || issued > list.signer_not_after))
        warnings.push_back(start + "was signed on " + issued + ", when its signer was not valid");
    if (today > list.signer_not_after)
        warnings.push_back(start + "is old: its signer expired on " + list.signer_not_after +
                           "; fetch the current list");
    if (list.unreadable != 0)
        warnings.push_back(start + "holds " + std::to_string(list.unreadable) +
                           " certificates that cannot be read and do not vouch");
}

}  // namespace

std::vector<TrustEntry> TrustStore::entries() const {
    std::vector<TrustEntry> result;
    for (std::size_t i = 0; i < certificates(); ++i)
        result.push_back(
            describe(sk_X509_value(x509(), static_cast<int>(i)), content_->certificate_origins[i]));
    return result;
}

std::vector<TrustList> TrustStore::lists() const {
    std::vector<TrustList> result;
    for (const AcceptedList& list : content_->lists) result.push_back(list.shown);
    for (std::size_t i = 0; i < crls(); ++i)
        result.push_back(
            describe(sk_X509_CRL_value(x509_crl(), static_cast<int>(i)), content_->crl_files[i]));
    return result;
}

std::vector<std::string> TrustStore::warnings(const std::string& today) const {
    std::vector<std::string> result = content_->notes;
    for (const AcceptedList& list : content_->lists) add_list_warnings(list, today, result);
    for (const TrustList& list : lists()) {
        if (list.kind == TrustList::Kind::crl && list.next_update < today)
            result.push_back("the CRL of " + list.issuer + " in " + list.file +
                             " is overdue: it should have been replaced by " +
                             (list.next_update.empty() ? "a date it does not give" : list.next_update) +
                             "; fetch the current one");
    }
    return result;
}

}  // namespace cardio::trust
