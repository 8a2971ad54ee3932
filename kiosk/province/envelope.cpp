#include "kiosk/province/envelope.h"

#include <openssl/err.h>
#include <openssl/rsa.h>

#include "cardio/trust/certificate.h"
#include "kiosk/evidence/certificate_file.h"
#include "kiosk/evidence/openssl_bytes.h"
#include "kiosk/province/envelope_form.h"

namespace kiosk::province {
namespace {

using namespace cardio::trust;

constexpr int least_security_bits = 112;

bool is_rsa(X509* certificate) {
    return EVP_PKEY_get_base_id(X509_get0_pubkey(certificate)) == EVP_PKEY_RSA;
}

/// A clause that says why nothing can be sealed for it; nullptr when it can.
const char* unfit_for_sealing(X509* certificate) {
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    const int kind = key ? EVP_PKEY_get_base_id(key) : EVP_PKEY_NONE;
    if (kind != EVP_PKEY_RSA && kind != EVP_PKEY_EC) return "its key is neither RSA nor EC";
    if (EVP_PKEY_get_security_bits(key) < least_security_bits) return "its key is too short";
    // Without the extension a key may be used for everything.
    const auto usage = X509_get_key_usage(certificate);
    if ((usage & (kind == EVP_PKEY_RSA ? KU_KEY_ENCIPHERMENT : KU_KEY_AGREEMENT)) == 0)
        return "its key usage allows no sealing";
    if (X509_cmp_current_time(X509_get0_notBefore(certificate)) > 0) return "it is not valid yet";
    if (X509_cmp_current_time(X509_get0_notAfter(certificate)) < 0) return "it has expired";
    return nullptr;
}

/// OpenSSL's own choices would be RSA with PKCS #1 padding, and SHA-1 in the derivation of the ECDH key.
bool choose_algorithms(EVP_PKEY_CTX* context, bool rsa) {
    if (!context) return false;
    if (!rsa) return EVP_PKEY_CTX_set_ecdh_kdf_md(context, EVP_sha256()) > 0;
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) > 0 &&
           EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256()) > 0 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) > 0;
}

bool is_for(CMS_RecipientInfo* info, X509* certificate) {
    if (CMS_RecipientInfo_type(info) == CMS_RECIPINFO_TRANS)
        return CMS_RecipientInfo_ktri_cert_cmp(info, certificate) == 0;
    if (CMS_RecipientInfo_type(info) != CMS_RECIPINFO_AGREE) return false;
    STACK_OF(CMS_RecipientEncryptedKey)* keys = CMS_RecipientInfo_kari_get0_reks(info);
    for (int i = 0; i < sk_CMS_RecipientEncryptedKey_num(keys); ++i)
        if (CMS_RecipientEncryptedKey_cert_cmp(sk_CMS_RecipientEncryptedKey_value(keys, i), certificate) == 0)
            return true;
    return false;
}

bool is_for(CMS_ContentInfo* cms, X509* certificate) {
    STACK_OF(CMS_RecipientInfo)* all = CMS_get0_RecipientInfos(cms);
    for (int i = 0; i < sk_CMS_RecipientInfo_num(all); ++i)
        if (is_for(sk_CMS_RecipientInfo_value(all, i), certificate)) return true;
    return false;
}

}  // namespace

cardio::Result<Recipient, std::string> Recipient::load(const std::filesystem::path& file) {
    auto found = evidence::load_certificate(file);
    if (!found) return cardio::fail(found.error());
    X509Ptr certificate = std::move(*found);
    if (const char* why = unfit_for_sealing(certificate.get()))
        return cardio::fail("nothing can be sealed for " + file.string() + ": " + why);
    return Recipient(std::move(certificate));
}

std::string Recipient::subject() const {
    return name_text(X509_get_subject_name(certificate_.get()));
}

cardio::Bytes envelope(cardio::BytesView plain, const Recipient& recipient) {
    const CmsPtr cms(
        evidence::needed(CMS_encrypt(nullptr, nullptr, EVP_aes_256_gcm(), CMS_BINARY | CMS_PARTIAL)));
    CMS_RecipientInfo* info =
        evidence::needed(CMS_add1_recipient_cert(cms.get(), recipient.certificate(), CMS_KEY_PARAM));
    if (!choose_algorithms(CMS_RecipientInfo_get0_pkey_ctx(info), is_rsa(recipient.certificate())))
        evidence::no_openssl();
    const BioPtr in(evidence::needed(BIO_new_mem_buf(plain.data(), static_cast<int>(plain.size()))));
    if (CMS_final(cms.get(), in.get(), nullptr, CMS_BINARY) != 1) evidence::no_openssl();
    return evidence::der_of(i2d_CMS_ContentInfo, cms.get());
}

cardio::Result<cardio::SecureBytes, EnvelopeFault> open_envelope(cardio::BytesView bytes, X509* certificate,
                                                                 EVP_PKEY* key) {
    if (!has_envelope_form(bytes)) return cardio::fail(EnvelopeFault::no_envelope);
    const unsigned char* at = bytes.data();
    const CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(bytes.size())));
    const bool whole = cms && at == bytes.data() + bytes.size() &&
                       OBJ_obj2nid(CMS_get0_type(cms.get())) == NID_id_smime_ct_authEnvelopedData &&
                       OBJ_obj2nid(CMS_get0_eContentType(cms.get())) == NID_pkcs7_data;
    ERR_clear_error();
    if (!whole) return cardio::fail(EnvelopeFault::no_envelope);
    if (!is_for(cms.get(), certificate)) return cardio::fail(EnvelopeFault::other_recipient);
    const BioPtr out(evidence::needed(BIO_new(BIO_s_mem())));
    const bool opened = CMS_decrypt(cms.get(), key, certificate, nullptr, out.get(), CMS_BINARY) == 1;
    ERR_clear_error();
    auto plain = evidence::secure_contents(out.get());
    if (!opened) return cardio::fail(EnvelopeFault::changed);
    return plain;
}

}  // namespace kiosk::province
