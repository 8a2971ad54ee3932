#include "tests/cardio/trust/test_pki.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include "cardio/tlv.h"
#include "tests/cardio/trust/test_der.h"

namespace tests::pki {
namespace {

using cardio::concat;
using cardio::encode_tlv;
using cardio::from_hex;

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
    demand(X509_add_ext(certificate, make_extension(dotted, critical, value).get(), -1) == 1);
}

void add_extensions(X509* certificate, const CertificateRecipe& recipe) {
    add_text_extension(certificate, NID_key_usage, recipe.key_usage);
    add_text_extension(certificate, NID_basic_constraints, recipe.basic_constraints);
    add_text_extension(certificate, NID_ext_key_usage, recipe.extended_key_usage);
    if (recipe.malformed_extension) add_raw_extension(certificate, "2.5.29.14", false, from_hex("0500"));
    if (recipe.malformed_key_purpose) add_raw_extension(certificate, "2.5.29.37", false, from_hex("0500"));
    if (recipe.subject_key_id)
        add_raw_extension(certificate, "2.5.29.14", false, encode_tlv(0x04, *recipe.subject_key_id));
    if (recipe.authority_key_id)
        add_raw_extension(certificate, "2.5.29.35", false,
                          encode_tlv(0x30, encode_tlv(0x80, *recipe.authority_key_id)));
    if (!recipe.unknown_critical_oid.empty())
        add_raw_extension(certificate, recipe.unknown_critical_oid, true, from_hex("0500"));
}

Identity build(const CertificateRecipe& recipe, const Identity* issuer) {
    Identity identity{X509Ptr(X509_new()), recipe.key_of == nullptr
                                               ? make_key(recipe.key)
                                               : KeyPtr(EVP_PKEY_dup(recipe.key_of->key.get()))};
    X509* certificate = identity.certificate.get();
    X509_set_version(certificate, X509_VERSION_3);
    set_serial(X509_get_serialNumber(certificate), recipe.serial);
    set_name(X509_get_subject_name(certificate), recipe);
    demand(X509_set_issuer_name(certificate, issuer != nullptr
                                                 ? X509_get_subject_name(issuer->certificate.get())
                                                 : X509_get_subject_name(certificate)) == 1);
    demand(X509_set1_notBefore(certificate, make_time(recipe.not_before).get()) == 1);
    demand(X509_set1_notAfter(certificate, make_time(recipe.not_after).get()) == 1);
    demand(X509_set_pubkey(certificate, identity.key.get()) == 1);
    add_extensions(certificate, recipe);
    EVP_PKEY* signing_key = issuer != nullptr ? issuer->key.get() : identity.key.get();
    const cardio::trust::DigestContextPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* key_context = nullptr;
    demand(EVP_DigestSignInit(context.get(), &key_context, recipe.hash, nullptr, signing_key) == 1);
    if (recipe.signed_with_pss) demand(EVP_PKEY_CTX_set_rsa_padding(key_context, RSA_PKCS1_PSS_PADDING) == 1);
    demand(X509_sign_ctx(certificate, context.get()) > 0);
    // read back, so that the certificate is what a reader would see
    const Bytes der = identity.der();
    const unsigned char* next = der.data();
    identity.certificate.reset(d2i_X509(nullptr, &next, static_cast<long>(der.size())));
    demand(identity.certificate != nullptr);
    return identity;
}

}  // namespace

Bytes Identity::der() const {
    return certificate_der(certificate.get());
}

KeyPtr make_key(const std::string& kind) {
    const std::string family = kind.substr(0, kind.find(':')), size = kind.substr(family.size() + 1);
    KeyPtr key;
    if (family == "RSA") {
        key.reset(EVP_RSA_gen(static_cast<unsigned int>(std::stoul(size))));
    } else if (family == "RSA-PSS") {
        const cardio::trust::KeyContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA-PSS", nullptr));
        EVP_PKEY* made = nullptr;
        demand(EVP_PKEY_keygen_init(context.get()) == 1 &&
               EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), std::stoi(size)) == 1 &&
               EVP_PKEY_generate(context.get(), &made) == 1);
        key.reset(made);
    } else {
        key.reset(EVP_EC_gen(size.c_str()));
        demand(key != nullptr);
        if (family == "EC-EXPLICIT")
            demand(EVP_PKEY_set_utf8_string_param(key.get(), OSSL_PKEY_PARAM_EC_ENCODING, "explicit") == 1);
    }
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

CertificateRecipe list_signer_recipe() {
    return {.common_name = "Master List Signer",
            .serial = "50",
            .extended_key_usage = "critical,2.23.136.1.1.3",
            .subject_key_id = from_hex("3157"),
            .authority_key_id = from_hex("CA01")};
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

cardio::trust::TrustStore store_of(const std::vector<const Identity*>& cscas) {
    cardio::trust::TrustStore store;
    for (const Identity* csca : cscas) demand(store.add_certificate(csca->der()));
    return store;
}

}  // namespace tests::pki
