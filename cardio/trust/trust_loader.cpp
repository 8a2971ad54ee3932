#include "cardio/trust/trust_loader.h"

#include "cardio/trust/certificate.h"
#include "cardio/trust/issuer_search.h"
#include "cardio/trust/trust_content.h"
#include "cardio/trust/trust_folder.h"

namespace cardio::trust {
namespace {

/// One more owner; null for null.
X509Ptr shared(X509* certificate) {
    if (certificate != nullptr) X509_up_ref(certificate);
    return X509Ptr(certificate);
}

std::string subject_of(X509* certificate) {
    return name_text(X509_get_subject_name(certificate));
}

TrustError list_error(const std::string& file, const MasterList& list, const std::string& what) {
    return {"trust file " + file + " holds a master list signed by " +
            subject_of(list.signature.signer.get()) + ", but " + what};
}

}  // namespace

std::optional<TrustError> TrustLoader::add_file(const std::filesystem::path& path) {
    const std::string name = path.string();
    const auto bytes = read_trust_file(path);
    if (!bytes)
        return TrustError{
            "trust file " + name +
            " cannot be read or is too large; give this program the right to read it, or remove it"};
    auto file = parse_trust_file(*bytes);
    if (!file) return TrustError{"trust file " + name + " " + file.error()};
    TrustStore::Content& content = *store_.content_;
    for (X509Ptr& certificate : file->certificates) {
        if (const auto refusal = csca_refusal(certificate.get()))
            content.notes.push_back("trust file " + name + " holds " + subject_of(certificate.get()) +
                                    ", which cannot vouch: " + *refusal);
        content.add(std::move(certificate), {name, {}});
    }
    for (X509CrlPtr& crl : file->crls) content.add(std::move(crl), name);
    for (MasterList& list : file->lists) waiting_.push_back({name, std::move(list)});
    for (const std::string& warning : file->warnings)
        content.notes.push_back("trust file " + name + " " + warning);
    return std::nullopt;
}

/// Who issued the signer of a list, by the certificates of the list itself; null when none of them did.
X509Ptr TrustLoader::issuer_within(const MasterList& list) {
    TrustStore own;
    for (const X509Ptr& certificate : list.certificates) own.content_->add(shared(certificate.get()), {});
    return shared(find_issuer(list.signature.signer.get(), own).csca);
}

void TrustLoader::accept(Waiting& waiting) {
    const SignedObject& signature = waiting.list.signature;
    X509* signer = signature.signer.get();
    AcceptedList accepted;
    accepted.shown = {.kind = TrustList::Kind::master_list,
                      .issuer = subject_of(signer),
                      .vouched_by = subject_of(waiting.issuer.get()),
                      .issued = signature.signing_day.value_or(""),
                      .next_update = {},
                      .size = waiting.list.certificates.size() + waiting.list.unreadable,
                      .file = waiting.file};
    accepted.signer_not_before = iso_day(X509_get0_notBefore(signer)).value_or("");
    accepted.signer_not_after = iso_day(X509_get0_notAfter(signer)).value_or("");
    accepted.weak_hash = signature.weak_hash;
    accepted.unreadable = waiting.list.unreadable;
    for (X509Ptr& certificate : waiting.list.certificates)
        store_.content_->add(std::move(certificate), {waiting.file, accepted.shown.issuer});
    store_.content_->lists.push_back(std::move(accepted));
}

/// Looks among the certificates that came on their own, then in the list itself. A list that names one of the
/// former which did not issue its signer is refused: it only claims to be of that State.
std::optional<TrustError> TrustLoader::find_first_issuers() {
    for (Waiting& waiting : waiting_) {
        const IssuerSearch search = find_issuer(waiting.list.signature.signer.get(), store_);
        if (search.refusal)
            return list_error(
                waiting.file, waiting.list,
                "the CSCA it names, which is in the folder, did not issue that signer; fetch the list "
                "again from the authority that publishes it, or remove it");
        waiting.issuer = search.csca != nullptr ? shared(search.csca) : issuer_within(waiting.list);
    }
    return std::nullopt;
}

/// Accepts the lists whose issuer is known, now also from lists accepted before; false when there was none.
bool TrustLoader::accept_some() {
    bool some = false;
    for (auto waiting = waiting_.begin(); waiting != waiting_.end();) {
        if (!waiting->issuer)
            waiting->issuer = shared(find_issuer(waiting->list.signature.signer.get(), store_).csca);
        if (waiting->issuer) {
            accept(*waiting);
            waiting = waiting_.erase(waiting);
            some = true;
        } else {
            ++waiting;
        }
    }
    return some;
}

std::optional<TrustError> TrustLoader::settle_lists() {
    if (auto error = find_first_issuers()) return error;
    while (accept_some()) {
    }
    if (waiting_.empty()) return std::nullopt;
    const Waiting& first = waiting_.front();
    return list_error(first.file, first.list,
                      "no CSCA in the list or beside it issued that signer; put the CSCA certificate of " +
                          name_text(X509_get_issuer_name(first.list.signature.signer.get())) +
                          " beside it, or remove the list");
}

}  // namespace cardio::trust
