#include "cardio/trust/certificate.h"

#include <openssl/err.h>
#include <openssl/objects.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <ctime>
#include <string_view>
#include <vector>

#include "cardio/trust/public_key.h"

namespace cardio::trust {
namespace {

constexpr std::string_view icao_mrtd_security =
    "2.23.136.1.1.";  ///< the roles: master list signer, visible seal ...
constexpr std::string_view master_list_signer = "2.23.136.1.1.3";

std::string dotted_text(const ASN1_OBJECT* object) {
    std::array<char, 128> text{};
    const int size = OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, 1);
    return size > 0 ? std::string(text.data()) : std::string();
}

/// The roles of ICAO Doc 9303-12 that the extended key usage gives a certificate, dotted. One that cannot be
/// read is malformed to common_refusal() already.
std::vector<std::string> roles_of(X509* certificate) {
    std::vector<std::string> roles;
    const ExtendedKeyUsagePtr usage(
        static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(certificate, NID_ext_key_usage, nullptr, nullptr)));
    ERR_clear_error();
    for (int i = 0; usage && i < sk_ASN1_OBJECT_num(usage.get()); ++i) {
        auto role = dotted_text(sk_ASN1_OBJECT_value(usage.get(), i));
        if (role.starts_with(icao_mrtd_security)) roles.push_back(std::move(role));
    }
    return roles;
}

std::optional<std::string> common_refusal(X509* certificate) {
    const std::uint32_t flags = X509_get_extension_flags(certificate);
    ERR_clear_error();
    if ((flags & EXFLAG_INVALID) != 0) return "its extensions are malformed";
    if ((flags & EXFLAG_CRITICAL) != 0) return "it has a critical extension that is unknown";
    return key_refusal(X509_get0_pubkey(certificate));
}

std::optional<std::string> end_entity_refusal(X509* certificate) {
    if (auto refusal = common_refusal(certificate)) return refusal;
    if ((X509_get_key_usage(certificate) & KU_DIGITAL_SIGNATURE) == 0)
        return "its key usage lacks digitalSignature";
    if ((X509_get_extension_flags(certificate) & EXFLAG_CA) != 0) return "it is a CA certificate";
    return std::nullopt;
}

Bytes bytes_of(const ASN1_OCTET_STRING* string) {
    if (string == nullptr) return {};
    const unsigned char* data = ASN1_STRING_get0_data(string);
    return {data, data + ASN1_STRING_length(string)};
}

}  // namespace

std::optional<std::string> iso_day(const ASN1_TIME* time) {
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) {
        ERR_clear_error();
        return std::nullopt;
    }
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", parts.tm_year + 1900, parts.tm_mon + 1,
                  parts.tm_mday);
    return std::string(text.data());
}

bool is_iso_day(const std::string& text) {
    constexpr std::string_view form = "dddd-dd-dd";
    return std::equal(text.begin(), text.end(), form.begin(), form.end(), [](char c, char kind) {
        return kind == 'd' ? std::isdigit(static_cast<unsigned char>(c)) != 0 : c == kind;
    });
}

std::string name_text(const X509_NAME* name) {
    const BioPtr text(BIO_new(BIO_s_mem()));
    if (X509_NAME_print_ex(text.get(), name, 0,
                           XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB)) < 0) {
        ERR_clear_error();
        return {};
    }
    char* data = nullptr;
    const long size = BIO_get_mem_data(text.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string country_of(const X509_NAME* name) {
    const int first = X509_NAME_get_index_by_NID(name, NID_countryName, -1);
    if (first < 0 || X509_NAME_get_index_by_NID(name, NID_countryName, first) >= 0) return {};
    const ASN1_STRING* value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, first));
    const unsigned char* data = ASN1_STRING_get0_data(value);
    return {data, data + ASN1_STRING_length(value)};
}

std::string serial_text(const X509* certificate) {
    return to_hex(bytes_of(X509_get0_serialNumber(certificate)));
}

std::string fingerprint(const X509* certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned int size = 0;
    if (X509_digest(certificate, EVP_sha256(), hash.data(), &size) != 1) return {};
    return to_hex(BytesView(hash.data(), size));
}

Bytes certificate_der(const X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509(certificate, &der);
    if (size <= 0) return {};
    Bytes result(der, der + size);
    OPENSSL_free(der);
    return result;
}

Bytes subject_key_id(X509* certificate) {
    return bytes_of(X509_get0_subject_key_id(certificate));
}

Bytes authority_key_id(X509* certificate) {
    return bytes_of(X509_get0_authority_key_id(certificate));
}

std::optional<std::string> document_signer_refusal(X509* certificate) {
    if (auto refusal = end_entity_refusal(certificate)) return refusal;
    if (!roles_of(certificate).empty()) return "it was made for another role than signing documents";
    return std::nullopt;
}

std::optional<std::string> list_signer_refusal(X509* certificate) {
    if (auto refusal = end_entity_refusal(certificate)) return refusal;
    const auto roles = roles_of(certificate);
    if (std::find(roles.begin(), roles.end(), master_list_signer) == roles.end())
        return "it was not made for signing master lists";
    return std::nullopt;
}

std::optional<std::string> csca_refusal(X509* certificate) {
    if (auto refusal = common_refusal(certificate)) return refusal;
    const std::uint32_t flags = X509_get_extension_flags(certificate);
    if ((X509_get_key_usage(certificate) & KU_KEY_CERT_SIGN) == 0) return "its key usage lacks keyCertSign";
    if ((flags & EXFLAG_BCONS) != 0 && (flags & EXFLAG_CA) == 0)
        return "its basic constraints say it is no CA";
    return std::nullopt;
}

}  // namespace cardio::trust
