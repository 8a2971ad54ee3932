#include "cardio/specimen/certificates.h"

#include <array>

#include "cardio/specimen/seeded_randomness.h"

namespace cardio::specimen {
namespace {

constexpr const char* csca_curve = "brainpoolP384r1";
constexpr const char* signer_curve = "brainpoolP256r1";
constexpr Day csca_begins{2015, 1, 1};
constexpr Day csca_ends{2065, 1, 1};
constexpr int signer_years = 26;  // a card may be valid for 25 years, or for life

PkeyPtr key_from_seed(const char* curve_name, unsigned seed, const std::string& label) {
    const Curve curve(curve_name);
    return make_ec_key(curve, curve.scalar_from_seed(seed, label).get());
}

std::unique_ptr<X509_NAME, OpensslDeleter<X509_NAME_free>> make_name(const char* common_name) {
    std::unique_ptr<X509_NAME, OpensslDeleter<X509_NAME_free>> name(X509_NAME_new());
    const auto add = [&name](const char* field, const char* value) {
        const auto* bytes = reinterpret_cast<const unsigned char*>(value);
        const int type = std::string(field) == "C" ? V_ASN1_PRINTABLESTRING : V_ASN1_UTF8STRING;
        require(X509_NAME_add_entry_by_txt(name.get(), field, type, bytes, -1, -1, 0) == 1, "name");
    };
    add("C", "VN");
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

using OctetStringPtr = std::unique_ptr<ASN1_OCTET_STRING, OpensslDeleter<ASN1_OCTET_STRING_free>>;

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

void add_authority_key(X509* certificate, EVP_PKEY* key) {
    const std::unique_ptr<AUTHORITY_KEYID, OpensslDeleter<AUTHORITY_KEYID_free>> authority(
        AUTHORITY_KEYID_new());
    authority->keyid = octet_string(key_identifier(key)).release();
    require(X509_add1_ext_i2d(certificate, NID_authority_key_identifier, authority.get(), 0, 0) == 1,
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

X509Ptr blank_certificate(const char* subject, EVP_PKEY* key, BytesView serial_seed) {
    X509Ptr certificate(X509_new());
    Bytes serial(serial_seed.begin(), serial_seed.end());
    serial[0] = static_cast<std::uint8_t>((serial[0] & 0x7F) | 0x40);
    require(
        X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
            BN_to_ASN1_INTEGER(to_bn(serial).get(), X509_get_serialNumber(certificate.get())) != nullptr &&
            X509_set_subject_name(certificate.get(), make_name(subject).get()) == 1 &&
            X509_set_issuer_name(certificate.get(), make_name("SPECIMEN CSCA Viet Nam").get()) == 1 &&
            X509_set_pubkey(certificate.get(), key) == 1,
        "certificate");
    return certificate;
}

void sign(X509* certificate, EVP_PKEY* key) {
    const SeededRandomness randomness(1, "certificate signature");
    require(X509_sign(certificate, key, EVP_sha384()) > 0, "certificate signature");
}

}  // namespace

PkeyPtr csca_key(unsigned seed) {
    return key_from_seed(csca_curve, seed, "csca key");
}

X509Ptr csca_certificate(unsigned seed) {
    constexpr std::size_t serial_size = 12;
    const PkeyPtr key = csca_key(seed);
    X509Ptr certificate = blank_certificate("SPECIMEN CSCA Viet Nam", key.get(),
                                            derive_from_seed(seed, "csca serial", serial_size));
    set_validity(certificate.get(), csca_begins, csca_ends);
    add_extension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    add_extension(certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    add_subject_key(certificate.get(), key.get());
    add_authority_key(certificate.get(), key.get());
    sign(certificate.get(), key.get());
    return certificate;
}

DocumentSigner document_signer(unsigned named_authority, unsigned signed_by, const Day& issued) {
    constexpr std::size_t serial_size = 12;
    const std::string year = std::to_string(issued.year);
    PkeyPtr key = key_from_seed(signer_curve, signed_by, "document signer key " + year);
    const Bytes serial = derive_from_seed(signed_by, "document signer serial " + year, serial_size);
    X509Ptr certificate = blank_certificate(("SPECIMEN DS " + year).c_str(), key.get(), serial);
    set_validity(certificate.get(), {issued.year, 1, 1}, {issued.year + signer_years, 1, 1});
    add_extension(certificate.get(), NID_key_usage, "critical,digitalSignature");
    add_subject_key(certificate.get(), key.get());
    add_authority_key(certificate.get(), csca_key(named_authority).get());
    sign(certificate.get(), csca_key(signed_by).get());
    return {std::move(key), std::move(certificate)};
}

}  // namespace cardio::specimen
