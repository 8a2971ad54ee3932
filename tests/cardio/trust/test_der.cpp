#include "tests/cardio/trust/test_der.h"

#include <stdexcept>

#include "cardio/oid.h"
#include "cardio/tlv.h"

namespace tests::pki {

void demand(bool ok) {
    if (!ok) throw std::runtime_error("OpenSSL refused to build a test object");
}

Bytes oid(const std::string& dotted) {
    return cardio::encode_tlv(0x06, cardio::oid_value(dotted));
}

Bytes algorithm(const std::string& dotted) {
    return cardio::encode_tlv(0x30, oid(dotted));
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

TimePtr make_time(const std::string& text) {
    TimePtr time(ASN1_TIME_new());
    if (ASN1_TIME_set_string_X509(time.get(), text.c_str()) == 1) return time;
    time.reset(ASN1_STRING_type_new(V_ASN1_UTCTIME));
    demand(ASN1_STRING_set(time.get(), text.data(), static_cast<int>(text.size())) == 1);
    return time;
}

ExtensionPtr make_extension(const std::string& dotted, bool critical, BytesView value) {
    ASN1_OBJECT* object = OBJ_txt2obj(dotted.c_str(), 1);
    ASN1_OCTET_STRING* octets = ASN1_OCTET_STRING_new();
    demand(ASN1_OCTET_STRING_set(octets, value.data(), static_cast<int>(value.size())) == 1);
    ExtensionPtr extension(X509_EXTENSION_create_by_OBJ(nullptr, object, critical ? 1 : 0, octets));
    ASN1_OCTET_STRING_free(octets);
    ASN1_OBJECT_free(object);
    demand(extension != nullptr);
    return extension;
}

}  // namespace tests::pki
