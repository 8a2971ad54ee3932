#include "cardio/specimen/certificates.h"

#include <map>
#include <mutex>

#include "cardio/specimen/curve.h"
#include "cardio/specimen/seeded_randomness.h"

namespace cardio::specimen {
namespace {

constexpr Day authority_begins{2015, 1, 1};
constexpr Day authority_ends{2065, 1, 1};
constexpr int signer_years = 26;  // a card may be valid for 25 years, or for life
constexpr std::size_t serial_size = 12;

std::string authority_name(const std::string& country) {
    return "SPECIMEN CSCA " + (country == "VN" ? "Viet Nam" : country);
}

using NamePtr = std::unique_ptr<X509_NAME, OpensslDeleter<X509_NAME_free>>;
using OctetStringPtr = std::unique_ptr<ASN1_OCTET_STRING, OpensslDeleter<ASN1_OCTET_STRING_free>>;

NamePtr make_name(const std::string& country, const std::string& common_name) {
    NamePtr name(X509_NAME_new());
    const auto add = [&name](const char* field, const std::string& value) {
        const auto* bytes = reinterpret_cast<const unsigned char*>(value.c_str());
        const int type = std::string(field) == "C" ? V_ASN1_PRINTABLESTRING : V_ASN1_UTF8STRING;
        require(X509_NAME_add_entry_by_txt(name.get(), field, type, bytes, -1, -1, 0) == 1, "name");
    };
    add("C", country);
    add("O", "SPECIMEN - no authority");
    add("CN", common_name);
    return name;
}

Bytes key_identifier(EVP_PKEY* key) {
    const X509Ptr holder(X509_new());
    Bytes hash(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    require(X509_set_pubkey(holder.get(), key) == 1 &&
                X509_pubkey_digest(holder.get(), EVP_sha1(), hash.data(), &size) == 1,
            "key identifier");
    hash.resize(size);
    return hash;
}

OctetStringPtr octet_string(BytesView bytes) {
    OctetStringPtr string(ASN1_OCTET_STRING_new());
    require(ASN1_OCTET_STRING_set(string.get(), bytes.data(), static_cast<int>(bytes.size())) == 1,
            "octet string");
    return string;
}

void add_subject_key(X509* certificate, EVP_PKEY* key) {
    const OctetStringPtr id = octet_string(key_identifier(key));
    require(X509_add1_ext_i2d(certificate, NID_subject_key_identifier, id.get(), 0, 0) == 1,
            "subject key identifier");
}

using AuthorityKeyPtr = std::unique_ptr<AUTHORITY_KEYID, OpensslDeleter<AUTHORITY_KEYID_free>>;

AuthorityKeyPtr authority_key_id(EVP_PKEY* key) {
    AuthorityKeyPtr authority(AUTHORITY_KEYID_new());
    authority->keyid = octet_string(key_identifier(key)).release();
    return authority;
}

void add_authority_key(X509* certificate, EVP_PKEY* key) {
    require(
        X509_add1_ext_i2d(certificate, NID_authority_key_identifier, authority_key_id(key).get(), 0, 0) == 1,
        "authority key identifier");
}

void add_extension(X509* certificate, int nid, const char* value) {
    const std::unique_ptr<X509_EXTENSION, OpensslDeleter<X509_EXTENSION_free>> extension(
        X509V3_EXT_nconf_nid(nullptr, nullptr, nid, value));
    require(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1, "extension");
}

void set_validity(X509* certificate, const Day& from, const Day& to) {
    require(ASN1_TIME_set_string_X509(X509_getm_notBefore(certificate), asn1_time(from).c_str()) == 1 &&
                ASN1_TIME_set_string_X509(X509_getm_notAfter(certificate), asn1_time(to).c_str()) == 1,
            "validity");
}

X509Ptr blank_certificate(const Authority& issuer, const std::string& subject, EVP_PKEY* key, Bytes serial) {
    X509Ptr certificate(X509_new());
    serial[0] = static_cast<std::uint8_t>((serial[0] & 0x7F) | 0x40);
    require(
        X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
            BN_to_ASN1_INTEGER(to_bn(serial).get(), X509_get_serialNumber(certificate.get())) != nullptr &&
            X509_set_subject_name(certificate.get(), make_name(issuer.country, subject).get()) == 1 &&
            X509_set_issuer_name(certificate.get(),
                                 make_name(issuer.country, authority_name(issuer.country)).get()) == 1 &&
            X509_set_pubkey(certificate.get(), key) == 1,
        "certificate");
    return certificate;
}

void sign(X509* certificate, EVP_PKEY* key, const KeySpec& spec) {
    const SeededRandomness randomness(1, "certificate signature");
    require(X509_sign_ctx(certificate, signing_context(key, spec).get()) > 0, "certificate signature");
}

PkeyPtr authority_key(const Authority& authority) {
    return signature_key(authority.key, authority.seed, authority.next ? "csca key next" : "csca key");
}

X509Ptr authority_certificate_by(const Authority& authority, EVP_PKEY* signing_key, const char* serial) {
    const PkeyPtr key = authority_key(authority);
    X509Ptr certificate = blank_certificate(authority, authority_name(authority.country), key.get(),
                                            derive_from_seed(authority.seed, serial, serial_size));
    set_validity(certificate.get(), authority_begins, authority_ends);
    add_extension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    add_extension(certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    add_subject_key(certificate.get(), key.get());
    add_authority_key(certificate.get(), signing_key);
    sign(certificate.get(), signing_key, authority.key);
    return certificate;
}

using CrlPtr = std::unique_ptr<X509_CRL, OpensslDeleter<X509_CRL_free>>;
using TimePtr = std::unique_ptr<ASN1_TIME, OpensslDeleter<ASN1_TIME_free>>;

TimePtr time_of(const Day& day) {
    TimePtr time(ASN1_TIME_new());
    require(ASN1_TIME_set_string_X509(time.get(), asn1_time(day).c_str()) == 1, "time");
    return time;
}

void add_revoked(X509_CRL* list, const RevokedSigner& signer) {
    std::unique_ptr<X509_REVOKED, OpensslDeleter<X509_REVOKED_free>> entry(X509_REVOKED_new());
    const std::unique_ptr<ASN1_INTEGER, OpensslDeleter<ASN1_INTEGER_free>> serial(
        BN_to_ASN1_INTEGER(to_bn(signer.serial).get(), nullptr));
    require(X509_REVOKED_set_serialNumber(entry.get(), serial.get()) == 1 &&
                X509_REVOKED_set_revocationDate(entry.get(), time_of(signer.day).get()) == 1 &&
                X509_CRL_add0_revoked(list, entry.get()) == 1,
            "revoked certificate");
    (void)entry.release();
}

DocumentSigner make_signer(const SignerPlan& plan) {
    const std::string year = std::to_string(plan.issued.year);
    const unsigned seed = plan.signed_by.seed;
    PkeyPtr key = signature_key(plan.key, seed, "document signer key " + year);
    X509Ptr certificate =
        blank_certificate(plan.named, "SPECIMEN DS " + year, key.get(),
                          derive_from_seed(seed, "document signer serial " + year, serial_size));
    const int last_year = plan.expired ? plan.issued.year : plan.issued.year + signer_years;
    const int first_year = plan.expired ? plan.issued.year - 1 : plan.issued.year;
    set_validity(certificate.get(), {first_year, 1, 1}, {last_year, 1, 1});
    add_extension(certificate.get(), NID_key_usage,
                  plan.without_usage ? "critical,keyEncipherment" : "critical,digitalSignature");
    add_subject_key(certificate.get(), key.get());
    add_authority_key(certificate.get(), authority_key(plan.named).get());
    if (plan.self_signed) {
        sign(certificate.get(), key.get(), plan.key);
    } else {
        sign(certificate.get(), authority_key(plan.signed_by).get(), plan.signed_by.key);
    }
    return {std::move(key), std::move(certificate)};
}

std::string identity_of(const KeySpec& key) {
    return to_hex(signature_algorithm(key)) + " " + std::to_string(key.parameter_id) + " " +
           std::to_string(key.rsa_bits) + (key.explicit_parameters ? " explicit" : "");
}

std::string identity_of(const Authority& authority) {
    return std::to_string(authority.seed) + " " + identity_of(authority.key) + " " + authority.country +
           (authority.next ? " next" : "");
}

/// The same text for the same signer.
std::string identity_of(const SignerPlan& plan) {
    return identity_of(plan.named) + "; " + identity_of(plan.signed_by) + "; " + identity_of(plan.key) +
           "; " + std::to_string(plan.issued.year) + (plan.expired ? " expired" : "") +
           (plan.without_usage ? " without usage" : "") + (plan.self_signed ? " self-signed" : "");
}

}  // namespace

X509Ptr authority_certificate(const Authority& authority) {
    return authority_certificate_by(authority, authority_key(authority).get(),
                                    authority.next ? "csca serial next" : "csca serial");
}

X509Ptr link_certificate(const Authority& authority) {
    Authority first = authority, next = authority;
    first.next = false;
    next.next = true;
    return authority_certificate_by(next, authority_key(first).get(), "csca serial link");
}

Bytes revocation_list(const Authority& authority, const RevokedSigner* revoked, const Day& until) {
    const PkeyPtr key = authority_key(authority);
    const CrlPtr list(X509_CRL_new());
    const std::unique_ptr<ASN1_INTEGER, OpensslDeleter<ASN1_INTEGER_free>> number(ASN1_INTEGER_new());
    require(X509_CRL_set_version(list.get(), X509_CRL_VERSION_2) == 1 &&
                X509_CRL_set_issuer_name(
                    list.get(), make_name(authority.country, authority_name(authority.country)).get()) == 1 &&
                X509_CRL_set1_lastUpdate(list.get(), time_of(authority_begins).get()) == 1 &&
                X509_CRL_set1_nextUpdate(list.get(), time_of(until).get()) == 1 &&
                ASN1_INTEGER_set(number.get(), 1) == 1,
            "revocation list");
    if (revoked != nullptr) add_revoked(list.get(), *revoked);
    require(X509_CRL_add1_ext_i2d(list.get(), NID_authority_key_identifier, authority_key_id(key.get()).get(),
                                  0, 0) == 1 &&
                X509_CRL_add1_ext_i2d(list.get(), NID_crl_number, number.get(), 0, 0) == 1,
            "revocation list");
    const SeededRandomness randomness(1, "revocation list signature");
    require(X509_CRL_sign_ctx(list.get(), signing_context(key.get(), authority.key).get()) > 0,
            "revocation list signature");
    const auto der = der_of(i2d_X509_CRL, list.get());
    return {der.begin(), der.end()};
}

DocumentSigner document_signer(const SignerPlan& plan) {
    static std::mutex mutex;
    static std::map<std::string, DocumentSigner> made;
    const std::lock_guard lock(mutex);
    const auto [at, missing] = made.try_emplace(identity_of(plan));
    if (missing) at->second = make_signer(plan);
    const DocumentSigner& signer = at->second;
    require(EVP_PKEY_up_ref(signer.key.get()) == 1 && X509_up_ref(signer.certificate.get()) == 1,
            "reference to a signer");
    return {PkeyPtr(signer.key.get()), X509Ptr(signer.certificate.get())};
}

}  // namespace cardio::specimen
