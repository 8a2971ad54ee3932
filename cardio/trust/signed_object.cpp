#include "cardio/trust/signed_object.h"

#include <openssl/err.h>
#include <openssl/objects.h>

#include <algorithm>
#include <array>

#include "cardio/trust/certificate.h"
#include "cardio/trust/digest.h"

namespace cardio::trust {
namespace {

using Outcome = Result<SignedObject, std::string>;

/// id-icao-mrtd-security-ldsSecurityObject
constexpr ContentKind lds_security_object{"2.23.136.1.1.1", "EF.SOD", "an LDS security object"};
/// id-SecurityObject of BSI TR-03110
constexpr ContentKind security_infos{"0.4.0.127.0.7.3.2.1", "EF.CardSecurity", "a set of security infos"};

std::string dotted(const ASN1_OBJECT* object) {
    std::array<char, 128> text{};
    return OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, 1) > 0 ? text.data() : "";
}

CmsPtr parse_cms(BytesView der) {
    const unsigned char* next = der.data();
    CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &next, static_cast<long>(der.size())));
    ERR_clear_error();
    return next == der.data() + der.size() ? std::move(cms) : nullptr;
}

CMS_SignerInfo* sole_signer_info(CMS_ContentInfo* cms) {
    STACK_OF(CMS_SignerInfo)* infos = CMS_get0_SignerInfos(cms);
    return infos != nullptr && sk_CMS_SignerInfo_num(infos) == 1 ? sk_CMS_SignerInfo_value(infos, 0)
                                                                 : nullptr;
}

/// The embedded certificate the SID names, else the only one there is: some issuers write the SID wrong.
X509Ptr find_signer(CMS_ContentInfo* cms, CMS_SignerInfo* info) {
    const X509StackPtr embedded(CMS_get1_certs(cms));
    if (!embedded) return nullptr;
    const int count = sk_X509_num(embedded.get());
    X509* signer = count == 1 ? sk_X509_value(embedded.get(), 0) : nullptr;
    for (int i = 0; i < count && signer == nullptr; ++i) {
        X509* candidate = sk_X509_value(embedded.get(), i);
        if (CMS_SignerInfo_cert_cmp(info, candidate) == 0) signer = candidate;
    }
    if (signer != nullptr) X509_up_ref(signer);
    return X509Ptr(signer);
}

const EVP_MD* signer_digest(CMS_SignerInfo* info) {
    X509_ALGOR* algorithm = nullptr;
    CMS_SignerInfo_get0_algs(info, nullptr, nullptr, &algorithm, nullptr);
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    return digest_by_nid(OBJ_obj2nid(object));
}

/// The content type is part of what was signed only through the signed attribute of that name.
bool signs_content_of(const ContentKind& kind, CMS_ContentInfo* cms, CMS_SignerInfo* info) {
    const auto* attribute = static_cast<const ASN1_OBJECT*>(
        CMS_signed_get0_data_by_OBJ(info, OBJ_nid2obj(NID_pkcs9_contentType), -3, V_ASN1_OBJECT));
    return attribute != nullptr && dotted(attribute) == kind.oid &&
           dotted(CMS_get0_eContentType(cms)) == kind.oid;
}

/// CMS_verify with this signer; the verified content, or nullopt.
std::optional<Bytes> verified_content(CMS_ContentInfo* cms, X509* signer) {
    CMS_SignerInfo_set1_signer_cert(sole_signer_info(cms), signer);
    const BioPtr out(BIO_new(BIO_s_mem()));
    const int verified =
        CMS_verify(cms, nullptr, nullptr, nullptr, out.get(), CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY);
    ERR_clear_error();
    if (verified != 1) return std::nullopt;
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return Bytes(data, data + size);
}

/// DER of the signed attributes, each on its own, in the order they came.
std::vector<Bytes> signed_attributes(CMS_SignerInfo* info) {
    std::vector<Bytes> result;
    for (int i = 0; i < CMS_signed_get_attr_count(info); ++i) {
        unsigned char* der = nullptr;
        const int size = i2d_X509_ATTRIBUTE(CMS_signed_get_attr(info, i), &der);
        if (size > 0) result.emplace_back(der, der + size);
        OPENSSL_free(der);
    }
    return result;
}

Bytes joined(const std::vector<Bytes>& parts) {
    Bytes result;
    for (const Bytes& part : parts) result.insert(result.end(), part.begin(), part.end());
    return result;
}

/// The same SignedData with its signed attributes in DER order (X.690 11.6); nullopt when they are, or cannot
/// be put so.
std::optional<Bytes> with_sorted_attributes(BytesView cms, CMS_SignerInfo* info) {
    std::vector<Bytes> attributes = signed_attributes(info);
    const Bytes found = joined(attributes);
    std::sort(attributes.begin(), attributes.end());
    const Bytes sorted = joined(attributes);
    const auto place = std::search(cms.begin(), cms.end(), found.begin(), found.end());
    if (sorted == found || place == cms.end()) return std::nullopt;
    Bytes result(cms.begin(), cms.end());
    std::copy(sorted.begin(), sorted.end(), result.begin() + (place - cms.begin()));
    return result;
}

std::optional<Bytes> verify_either_order(BytesView der, CMS_ContentInfo* cms, CMS_SignerInfo* info,
                                         X509* signer) {
    if (auto content = verified_content(cms, signer)) return content;
    const auto sorted = with_sorted_attributes(der, info);
    const CmsPtr again = sorted ? parse_cms(*sorted) : nullptr;
    if (!again || sole_signer_info(again.get()) == nullptr) return std::nullopt;
    return verified_content(again.get(), signer);
}

/// The day of the signingTime attribute. False: there is one that cannot be read, or more than one.
bool read_signing_day(CMS_SignerInfo* info, std::optional<std::string>& day) {
    if (CMS_signed_get_attr_by_NID(info, NID_pkcs9_signingTime, -1) < 0) return true;
    for (const int type : {V_ASN1_UTCTIME, V_ASN1_GENERALIZEDTIME}) {
        const auto* time = static_cast<const ASN1_TIME*>(
            CMS_signed_get0_data_by_OBJ(info, OBJ_nid2obj(NID_pkcs9_signingTime), -3, type));
        if (time != nullptr) day = iso_day(time);
    }
    ERR_clear_error();
    return day.has_value();
}

std::vector<std::string> tolerated_oddities(BytesView der, CMS_SignerInfo* info, X509* signer) {
    std::vector<std::string> oddities;
    if (CMS_SignerInfo_cert_cmp(info, signer) != 0)
        oddities.emplace_back("the signer identifier names another certificate than the one embedded");
    if (with_sorted_attributes(der, info))
        oddities.emplace_back("the signed attributes are not in DER order");
    return oddities;
}

/// The signed bytes are the ones that were parsed and used.
Outcome verify_used_bytes(BytesView cms, BytesView used, const ContentKind& kind) {
    auto object = verify_signed_data(cms, kind);
    if (object && !equal(object->content, used))
        return fail("the signed bytes of " + std::string(kind.file) + " are not the ones that were used");
    return object;
}

}  // namespace

Outcome verify_signed_data(BytesView der, const ContentKind& kind) {
    const std::string file(kind.file);
    const CmsPtr cms = parse_cms(der);
    if (!cms || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed)
        return fail(file + " holds no CMS SignedData");
    CMS_SignerInfo* info = sole_signer_info(cms.get());
    if (info == nullptr) return fail(file + " is not signed by exactly one signer");
    SignedObject object;
    object.signer = find_signer(cms.get(), info);
    if (!object.signer) return fail(file + " does not hold the certificate of its signer");
    const EVP_MD* function = signer_digest(info);
    if (function == nullptr) return fail(file + " is signed with a hash function that is not allowed");
    object.weak_hash = EVP_MD_is_a(function, "SHA1") == 1;
    if (!signs_content_of(kind, cms.get(), info))
        return fail("what " + file + " signs is not " + std::string(kind.name));
    auto content = verify_either_order(der, cms.get(), info, object.signer.get());
    if (!content) return fail("the signature of " + file + " is wrong");
    object.content = *std::move(content);
    if (!read_signing_day(info, object.signing_day))
        return fail("the signing time of " + file + " is unreadable");
    object.oddities = tolerated_oddities(der, info, object.signer.get());
    return object;
}

Outcome verify_signed_object(const lds::Sod& sod) {
    return verify_used_bytes(sod.cms, sod.econtent, lds_security_object);
}

Outcome verify_signed_object(const lds::CardSecurity& card_security) {
    return verify_used_bytes(card_security.content.cms, card_security.content.econtent, security_infos);
}

}  // namespace cardio::trust
