#include "cardio/specimen/signed_list.h"

#include <openssl/objects.h>

#include "cardio/oid.h"
#include "cardio/specimen/certificates.h"
#include "cardio/specimen/seeded_randomness.h"
#include "cardio/tlv.h"

namespace cardio::specimen {
namespace {

constexpr const char* oid_security_object = "2.23.136.1.1.1";
constexpr const char* oid_sha256 = "2.16.840.1.101.3.4.2.1";

Bytes small_integer(int number) {
    return encode_tlv(0x02, Bytes{static_cast<std::uint8_t>(number)});
}

Bytes security_object(const std::map<int, Bytes>& groups) {
    Bytes hashes;
    for (const auto& [number, content] : groups) {
        const Bytes hash = encode_tlv(0x04, sha256(content));
        hashes = concat({hashes, encode_tlv(0x30, concat({small_integer(number), hash}))});
    }
    const Bytes algorithm =
        encode_tlv(0x30, concat({encode_tlv(0x06, oid_value(oid_sha256)), Bytes{0x05, 0x00}}));
    return encode_tlv(0x30, concat({small_integer(0), algorithm, encode_tlv(0x30, hashes)}));
}

void set_content_type(CMS_ContentInfo* cms) {
    const std::unique_ptr<ASN1_OBJECT, OpensslDeleter<ASN1_OBJECT_free>> type(
        OBJ_txt2obj(oid_security_object, 1));
    require(type != nullptr && CMS_set1_eContentType(cms, type.get()) == 1, "content type");
}

/// Two o'clock UTC of the day: a morning's work in Viet Nam.
void set_signing_time(CMS_SignerInfo* signer, const Day& issued) {
    const std::string stamp = asn1_time(issued).substr(0, 8) + "020000Z";
    const std::unique_ptr<ASN1_TIME, OpensslDeleter<ASN1_TIME_free>> time(ASN1_TIME_new());
    require(ASN1_TIME_set_string_X509(time.get(), stamp.c_str()) == 1 &&
                CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, time->type, time.get(), -1) == 1,
            "signing time");
}

}  // namespace

Bytes encode_sod(const std::map<int, Bytes>& groups, const SigningParty& party, const Day& issued) {
    const DocumentSigner signer = document_signer(party.named_authority, party.signed_by, issued);
    const Bytes content = security_object(groups);
    const std::unique_ptr<BIO, OpensslDeleter<BIO_free_all>> input(
        BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
    constexpr unsigned flags = CMS_BINARY | CMS_PARTIAL | CMS_NOSMIMECAP;
    const CmsPtr cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, flags));
    require(cms != nullptr && input != nullptr, "signed data");
    set_content_type(cms.get());
    CMS_SignerInfo* info =
        CMS_add1_signer(cms.get(), signer.certificate.get(), signer.key.get(), EVP_sha256(), flags);
    require(info != nullptr, "signer");
    set_signing_time(info, issued);
    const SeededRandomness randomness(party.signed_by, "list signature");
    require(CMS_final(cms.get(), input.get(), nullptr, CMS_BINARY) == 1, "signature of the list");
    const auto der = der_of(i2d_CMS_ContentInfo, cms.get());
    return encode_tlv(0x77, BytesView(der.data(), der.size()));
}

}  // namespace cardio::specimen
