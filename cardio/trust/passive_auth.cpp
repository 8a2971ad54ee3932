#include "cardio/trust/passive_auth.h"

#include "cardio/trust/certificate.h"
#include "cardio/trust/country.h"
#include "cardio/trust/digest.h"
#include "cardio/trust/issuer_search.h"
#include "cardio/trust/revocation.h"
#include "cardio/trust/signed_object.h"

namespace cardio::trust {
namespace {

SignerEvidence describe_signer(X509* signer) {
    SignerEvidence evidence;
    evidence.ds_subject = name_text(X509_get_subject_name(signer));
    evidence.ds_issuer = name_text(X509_get_issuer_name(signer));
    evidence.ds_serial = serial_text(signer);
    evidence.ds_not_before = iso_day(X509_get0_notBefore(signer)).value_or("");
    evidence.ds_not_after = iso_day(X509_get0_notAfter(signer)).value_or("");
    evidence.ds_sha256 = fingerprint(signer);
    evidence.ds_certificate = certificate_der(signer);
    return evidence;
}

/// The day a document signer is judged on: when it signed, else when the card was issued, else today.
void choose_day(const SignedObject& object, const IssuerContext& context, SignerEvidence& evidence) {
    if (object.signing_day) {
        evidence.judged_at = *object.signing_day;
        evidence.judged_by = "signing time";
    } else if (is_iso_day(context.date_of_issue)) {
        evidence.judged_at = context.date_of_issue;
        evidence.judged_by = "date of issue";
    } else if (is_iso_day(context.today)) {
        evidence.judged_at = context.today;
        evidence.judged_by = "today";
    }
}

std::optional<std::string> validity_refusal(const SignerEvidence& evidence) {
    if (evidence.judged_at.empty()) return "there is no day to judge the document signer on";
    if (evidence.ds_not_before.empty() || evidence.ds_not_after.empty())
        return "the validity of the document signer is unreadable";
    if (evidence.judged_at < evidence.ds_not_before)
        return "the document signer was not yet valid when it signed";
    if (evidence.judged_at > evidence.ds_not_after) return "the document signer had expired when it signed";
    return std::nullopt;
}

/// One country, ICAO Doc 9303-12 7.1.1.2. The CSCA is of the same one because its subject is the issuer of
/// the signer.
std::optional<std::string> country_refusal(X509* signer, const std::string& issuing_state) {
    const std::string country = country_of(X509_get_issuer_name(signer));
    if (country.empty()) return "the document signer names no country";
    if (!issuing_state.empty() && !same_country(country, issuing_state))
        return "the country of the document signer is not the issuing state of the document";
    return std::nullopt;
}

/// What is wrong with the signer itself, whoever vouches for it.
std::optional<std::string> signer_refusal(X509* signer, const IssuerContext& context,
                                          const SignerEvidence& evidence) {
    if (auto refusal = document_signer_refusal(signer))
        return "the document signer is not usable: " + *refusal;
    if (auto refusal = validity_refusal(evidence)) return refusal;
    return country_refusal(signer, context.issuing_state);
}

bool signed_with_sha1(X509* certificate) {
    int digest_nid = 0;
    return X509_get_signature_info(certificate, &digest_nid, nullptr, nullptr, nullptr) == 1 &&
           digest_nid == NID_sha1;
}

bool hashes_groups_with_sha1(const lds::Sod& sod) {
    const EVP_MD* function = digest_by_oid(sod.digest_oid);
    return function != nullptr && EVP_MD_is_a(function, "SHA1") == 1;
}

/// The finding once the signature is good and the signer itself is in order.
Finding judge_chain(X509* signer, const TrustStore& trust, const RevocationState& revocation,
                    SignerEvidence& evidence) {
    if (revocation.revoked) return Finding::failure("the document signer is revoked");
    const IssuerSearch search = find_issuer(signer, trust);
    if (search.csca != nullptr) {
        evidence.csca_subject = name_text(X509_get_subject_name(search.csca));
        evidence.csca_sha256 = fingerprint(search.csca);
        evidence.csca_certificate = certificate_der(search.csca);
        return Finding::pass();
    }
    if (search.refusal) return Finding::failure(*search.refusal);
    return Finding::not_possible("no configured CSCA vouches for the document signer");
}

/// Judges who signed; `weak_content`: what was signed hashes with SHA-1.
IssuerCheck check_signer(const Result<SignedObject, std::string>& object, bool weak_content,
                         const TrustStore& trust, const IssuerContext& context) {
    IssuerCheck check;
    if (!object) {
        check.finding = Finding::failure(object.error());
        return check;
    }
    X509* signer = object->signer.get();
    check.signer = describe_signer(signer);
    check.signer.oddities = object->oddities;
    choose_day(*object, context, check.signer);
    if (weak_content || object->weak_hash || signed_with_sha1(signer))
        check.warnings.emplace_back("weak_hash");
    const RevocationState revocation = look_up_revocation(signer, trust, context.today);
    if (revocation.stale) check.warnings.emplace_back("crl_stale");
    if (auto refusal = signer_refusal(signer, context, check.signer)) {
        check.finding = Finding::failure(*std::move(refusal));
        return check;
    }
    check.finding = judge_chain(signer, trust, revocation, check.signer);
    return check;
}

}  // namespace

IssuerCheck check_issuer(const lds::Sod& sod, const TrustStore& trust, const IssuerContext& context) {
    return check_signer(verify_signed_object(sod), hashes_groups_with_sha1(sod), trust, context);
}

IssuerCheck check_issuer(const lds::CardSecurity& card_security, const TrustStore& trust,
                         const IssuerContext& context) {
    return check_signer(verify_signed_object(card_security), false, trust, context);
}

}  // namespace cardio::trust
