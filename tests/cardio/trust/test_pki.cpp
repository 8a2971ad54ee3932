#include "tests/cardio/trust/test_pki.h"

#include <openssl/rsa.h>

#include <algorithm>
#include <stdexcept>

#include "cardio/oid.h"
#include "cardio/tlv.h"
#include "cardio/trust/digest.h"

namespace tests::pki {
namespace {

using cardio::concat;
using cardio::encode_tlv;
using cardio::from_hex;

void demand(bool ok) {
    if (!ok) throw std::runtime_error("OpenSSL refused to build a test object");
}

Bytes oid(const std::string& dotted) {
    return encode_tlv(0x06, cardio::oid_value(dotted));
}

Bytes algorithm(const std::string& dotted) {
    return encode_tlv(0x30, oid(dotted));
}

std::string hash_oid(const EVP_MD* hash) {
    char text[64] = {};
    OBJ_obj2txt(text, sizeof text, OBJ_nid2obj(EVP_MD_get_type(hash)), 1);
    return text;
}

Bytes name_der(const X509_NAME* name) {
    unsigned char* der = nullptr;
    const int size = i2d_X509_NAME(name, &der);
    demand(size > 0);
    Bytes result(der, der + size);
    OPENSSL_free(der);
    return result;
}

Bytes certificate_der(const X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509(certificate, &der);
    demand(size > 0);
    Bytes result(der, der + size);
    OPENSSL_free(der);
    return result;
}

void set_serial(ASN1_INTEGER* target, const std::string& decimal) {
    BIGNUM* number = nullptr;
    demand(BN_dec2bn(&number, decimal.c_str()) != 0 && BN_to_ASN1_INTEGER(number, target) != nullptr);
    BN_free(number);
}

void set_name(X509_NAME* name, const CertificateRecipe& recipe) {
    const auto add = [&](const char* field, const std::string& value) {
        demand(X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                          reinterpret_cast<const unsigned char*>(value.c_str()), -1, -1,
                                          0) == 1);
    };
    if (!recipe.country.empty()) add("C", recipe.country);
    if (recipe.second_country) add("C", "VN");
    add("CN", recipe.common_name);
}

void add_text_extension(X509* certificate, int nid, const std::string& value) {
    if (value.empty()) return;
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
    demand(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1);
    X509_EXTENSION_free(extension);
}

void add_raw_extension(X509* certificate, const std::string& dotted, bool critical, const Bytes& value) {
    ASN1_OBJECT* object = OBJ_txt2obj(dotted.c_str(), 1);
    ASN1_OCTET_STRING* octets = ASN1_OCTET_STRING_new();
    demand(ASN1_OCTET_STRING_set(octets, value.data(), static_cast<int>(value.size())) == 1);
    X509_EXTENSION* extension = X509_EXTENSION_create_by_OBJ(nullptr, object, critical ? 1 : 0, octets);
    demand(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1);
    X509_EXTENSION_free(extension);
    ASN1_OCTET_STRING_free(octets);
    ASN1_OBJECT_free(object);
}

void add_extensions(X509* certificate, const CertificateRecipe& recipe) {
    add_text_extension(certificate, NID_key_usage, recipe.key_usage);
    add_text_extension(certificate, NID_basic_constraints, recipe.basic_constraints);
    add_text_extension(certificate, NID_ext_key_usage, recipe.extended_key_usage);
    if (recipe.malformed_extension) add_raw_extension(certificate, "2.5.29.14", false, from_hex("0500"));
    if (recipe.subject_key_id)
        add_raw_extension(certificate, "2.5.29.14", false, encode_tlv(0x04, *recipe.subject_key_id));
    if (recipe.authority_key_id)
        add_raw_extension(certificate, "2.5.29.35", false,
                          encode_tlv(0x30, encode_tlv(0x80, *recipe.authority_key_id)));
    if (!recipe.unknown_critical_oid.empty())
        add_raw_extension(certificate, recipe.unknown_critical_oid, true, from_hex("0500"));
}

Identity build(const CertificateRecipe& recipe, const Identity* issuer) {
    Identity identity{X509Ptr(X509_new()), make_key(recipe.key)};
    X509* certificate = identity.certificate.get();
    X509_set_version(certificate, X509_VERSION_3);
    set_serial(X509_get_serialNumber(certificate), recipe.serial);
    set_name(X509_get_subject_name(certificate), recipe);
    demand(X509_set_issuer_name(certificate, issuer != nullptr
                                                 ? X509_get_subject_name(issuer->certificate.get())
                                                 : X509_get_subject_name(certificate)) == 1);
    demand(ASN1_TIME_set_string_X509(X509_getm_notBefore(certificate), recipe.not_before.c_str()) == 1);
    demand(ASN1_TIME_set_string_X509(X509_getm_notAfter(certificate), recipe.not_after.c_str()) == 1);
    demand(X509_set_pubkey(certificate, identity.key.get()) == 1);
    add_extensions(certificate, recipe);
    EVP_PKEY* signing_key = issuer != nullptr ? issuer->key.get() : identity.key.get();
    demand(X509_sign(certificate, signing_key, recipe.hash) > 0);
    // read back, so that the certificate is what a reader would see
    const Bytes der = identity.der();
    const unsigned char* next = der.data();
    identity.certificate.reset(d2i_X509(nullptr, &next, static_cast<long>(der.size())));
    demand(identity.certificate != nullptr);
    return identity;
}

Bytes sign(const Identity& signer, const SodRecipe& recipe, BytesView message) {
    const cardio::trust::DigestContextPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* key_context = nullptr;
    demand(EVP_DigestSignInit(context.get(), &key_context, recipe.signer_hash, nullptr, signer.key.get()) ==
           1);
    if (recipe.pss) {
        demand(EVP_PKEY_CTX_set_rsa_padding(key_context, RSA_PKCS1_PSS_PADDING) == 1);
        demand(EVP_PKEY_CTX_set_rsa_pss_saltlen(key_context, 32) == 1);
    }
    std::size_t size = 0;
    demand(EVP_DigestSign(context.get(), nullptr, &size, message.data(), message.size()) == 1);
    Bytes signature(size);
    demand(EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) == 1);
    signature.resize(size);
    return signature;
}

Bytes signature_algorithm(const Identity& signer, const SodRecipe& recipe) {
    if (recipe.pss)  // RSASSA-PSS, SHA-256, MGF1 with SHA-256, salt of 32 bytes
        return from_hex(
            "303D06092A864886F70D01010A3030A00D300B0609608648016503040201A11A301806092A864886F70D010108"
            "300B0609608648016503040201A203020120");
    if (EVP_PKEY_is_a(signer.key.get(), "RSA"))
        return encode_tlv(0x30, concat({oid("1.2.840.113549.1.1.1"), from_hex("0500")}));
    switch (EVP_MD_get_type(recipe.signer_hash)) {
        case NID_sha1:
            return algorithm("1.2.840.10045.4.1");
        case NID_sha384:
            return algorithm("1.2.840.10045.4.3.3");
        default:
            return algorithm("1.2.840.10045.4.3.2");
    }
}

Bytes attribute(const std::string& dotted, BytesView value) {
    return encode_tlv(0x30, concat({oid(dotted), encode_tlv(0x31, value)}));
}

/// The signed attributes in DER order.
std::vector<Bytes> attributes(const SodRecipe& recipe, BytesView content) {
    Bytes hash = cardio::trust::digest(recipe.signer_hash, {content});
    if (recipe.wrong_message_digest) hash[0] ^= 1;
    std::vector<Bytes> result{attribute("1.2.840.113549.1.9.3", oid(recipe.signed_content_type)),
                              attribute("1.2.840.113549.1.9.4", encode_tlv(0x04, hash))};
    if (recipe.signing_time)
        result.push_back(
            attribute("1.2.840.113549.1.9.5", encode_tlv(0x17, cardio::as_bytes(*recipe.signing_time))));
    std::sort(result.begin(), result.end());
    return result;
}

Bytes joined(const std::vector<Bytes>& parts) {
    Bytes result;
    for (const Bytes& part : parts) result.insert(result.end(), part.begin(), part.end());
    return result;
}

Bytes signer_info(const Identity& signer, const SodRecipe& recipe, BytesView content) {
    std::vector<Bytes> parts = attributes(recipe, content);
    const Bytes sorted = joined(parts);
    std::reverse(parts.begin(), parts.end());
    const Bytes reversed = joined(parts);
    const Bytes& to_sign = recipe.signed_unsorted ? reversed : sorted;
    const Bytes& to_store = recipe.signed_unsorted || recipe.stored_unsorted ? reversed : sorted;

    Bytes signature = recipe.signed_attributes ? sign(signer, recipe, encode_tlv(0x31, to_sign))
                                               : sign(signer, recipe, content);
    if (recipe.wrong_signature) signature.back() ^= 1;
    unsigned char* serial_der = nullptr;
    const int serial_size = i2d_ASN1_INTEGER(X509_get_serialNumber(signer.certificate.get()), &serial_der);
    const Bytes serial = recipe.sid_serial.value_or(Bytes(serial_der, serial_der + serial_size));
    OPENSSL_free(serial_der);
    const Bytes sid =
        encode_tlv(0x30, concat({name_der(X509_get_issuer_name(signer.certificate.get())), serial}));
    const Bytes stored = recipe.signed_attributes ? encode_tlv(0xA0, to_store) : Bytes{};
    return encode_tlv(0x30, concat({from_hex("020101"), sid, algorithm(hash_oid(recipe.signer_hash)), stored,
                                    signature_algorithm(signer, recipe), encode_tlv(0x04, signature)}));
}

Bytes security_object(const SodRecipe& recipe) {
    Bytes list;
    for (const auto& [number, bytes] : recipe.groups) {
        const Bytes hash = cardio::trust::digest(recipe.group_hash, {bytes});
        const Bytes entry = encode_tlv(
            0x30,
            concat({encode_tlv(0x02, Bytes{static_cast<std::uint8_t>(number)}), encode_tlv(0x04, hash)}));
        list = concat({list, entry});
    }
    return encode_tlv(
        0x30, concat({from_hex("020100"), algorithm(hash_oid(recipe.group_hash)), encode_tlv(0x30, list)}));
}

Bytes certificate_set(const Identity& signer, const SodRecipe& recipe) {
    if (recipe.no_certificates) return {};
    Bytes certificates;
    if (recipe.embedded.empty()) certificates = signer.der();
    for (const X509* certificate : recipe.embedded)
        certificates = concat({certificates, certificate_der(certificate)});
    return encode_tlv(0xA0, certificates);
}

}  // namespace

Bytes Identity::der() const {
    return certificate_der(certificate.get());
}

KeyPtr make_key(const std::string& kind) {
    KeyPtr key(kind.starts_with("EC:") ? EVP_EC_gen(kind.substr(3).c_str())
                                       : EVP_RSA_gen(static_cast<unsigned int>(std::stoul(kind.substr(4)))));
    demand(key != nullptr);
    return key;
}

CertificateRecipe csca_recipe() {
    return {.common_name = "CSCA",
            .serial = "1000",
            .key_usage = "critical,keyCertSign,cRLSign",
            .basic_constraints = "critical,CA:TRUE,pathlen:0",
            .subject_key_id = from_hex("CA01")};
}

CertificateRecipe signer_recipe() {
    return {.subject_key_id = from_hex("D501"), .authority_key_id = from_hex("CA01")};
}

Identity self_signed(const CertificateRecipe& recipe) {
    return build(recipe, nullptr);
}

Identity issued_by(const Identity& issuer, const CertificateRecipe& recipe) {
    return build(recipe, &issuer);
}

Bytes make_crl(const Identity& issuer, const CrlRecipe& recipe) {
    const cardio::trust::X509CrlPtr crl(X509_CRL_new());
    demand(X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2) == 1);
    demand(X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(issuer.certificate.get())) == 1);
    ASN1_TIME* time = ASN1_TIME_new();
    demand(ASN1_TIME_set_string_X509(time, "20230101000000Z") == 1 &&
           X509_CRL_set1_lastUpdate(crl.get(), time) == 1);
    for (const std::string& serial : recipe.serials) {
        X509_REVOKED* entry = X509_REVOKED_new();
        ASN1_INTEGER* number = ASN1_INTEGER_new();
        set_serial(number, serial);
        demand(X509_REVOKED_set_serialNumber(entry, number) == 1 &&
               X509_REVOKED_set_revocationDate(entry, time) == 1);
        ASN1_INTEGER_free(number);
        demand(X509_CRL_add0_revoked(crl.get(), entry) == 1);
    }
    demand(ASN1_TIME_set_string_X509(time, recipe.next_update.c_str()) == 1 &&
           X509_CRL_set1_nextUpdate(crl.get(), time) == 1);
    ASN1_TIME_free(time);
    demand(X509_CRL_sort(crl.get()) == 1 && X509_CRL_sign(crl.get(), issuer.key.get(), EVP_sha256()) > 0);
    unsigned char* der = nullptr;
    const int size = i2d_X509_CRL(crl.get(), &der);
    demand(size > 0);
    Bytes result(der, der + size);
    OPENSSL_free(der);
    return result;
}

Bytes make_sod_file(const Identity& signer, const SodRecipe& recipe) {
    const Bytes content = security_object(recipe);
    Bytes infos;
    for (int i = 0; i < recipe.signer_infos; ++i)
        infos = concat({infos, signer_info(signer, recipe, content)});
    const Bytes encapsulated =
        encode_tlv(0x30, concat({oid(recipe.content_type), encode_tlv(0xA0, encode_tlv(0x04, content))}));
    const Bytes signed_data = encode_tlv(
        0x30, concat({from_hex("020103"), encode_tlv(0x31, algorithm(hash_oid(recipe.signer_hash))),
                      encapsulated, certificate_set(signer, recipe), encode_tlv(0x31, infos)}));
    return encode_tlv(0x77,
                      encode_tlv(0x30, concat({oid("1.2.840.113549.1.7.2"), encode_tlv(0xA0, signed_data)})));
}

cardio::lds::Sod make_sod(const Identity& signer, const SodRecipe& recipe) {
    auto sod = cardio::lds::parse_sod(make_sod_file(signer, recipe));
    if (!sod) throw std::runtime_error("the test's EF.SOD does not parse: " + sod.error().what);
    return *std::move(sod);
}

cardio::trust::TrustStore store_of(const std::vector<const Identity*>& cscas) {
    cardio::trust::TrustStore store;
    for (const Identity* csca : cscas) demand(store.add_certificate(csca->der()));
    return store;
}

}  // namespace tests::pki
