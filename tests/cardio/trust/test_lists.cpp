#include "tests/cardio/trust/test_lists.h"

#include <openssl/pem.h>

#include "cardio/tlv.h"
#include "tests/cardio/trust/test_der.h"

namespace tests::pki {
namespace {

using cardio::concat;
using cardio::encode_tlv;
using cardio::from_hex;

X509_REVOKED* make_entry(const std::string& serial, const CrlRecipe& recipe, const ASN1_TIME* time) {
    X509_REVOKED* entry = X509_REVOKED_new();
    ASN1_INTEGER* number = ASN1_INTEGER_new();
    set_serial(number, serial);
    demand(X509_REVOKED_set_serialNumber(entry, number) == 1 &&
           X509_REVOKED_set_revocationDate(entry, const_cast<ASN1_TIME*>(time)) == 1);
    ASN1_INTEGER_free(number);
    const auto add = [&](const char* dotted, bool critical, const Bytes& value) {
        demand(X509_REVOKED_add_ext(entry, make_extension(dotted, critical, value).get(), -1) == 1);
    };
    if (recipe.reason)
        add("2.5.29.21", false, encode_tlv(0x0A, Bytes{static_cast<std::uint8_t>(*recipe.reason)}));
    if (recipe.critical_entries) add("1.2.3.4", true, from_hex("0500"));
    return entry;
}

void add_extensions(X509_CRL* crl, const CrlRecipe& recipe) {
    const auto add = [&](const std::string& dotted, bool critical, const Bytes& value) {
        demand(X509_CRL_add_ext(crl, make_extension(dotted, critical, value).get(), -1) == 1);
    };
    if (recipe.delta) add("2.5.29.27", true, from_hex("020106"));
    if (recipe.partial) add("2.5.29.28", true, from_hex("30038101FF"));  // onlyContainsUserCerts
    if (!recipe.critical_oid.empty()) add(recipe.critical_oid, true, from_hex("0500"));
    if (!recipe.uncritical_oid.empty()) add(recipe.uncritical_oid, false, from_hex("0500"));
    add("2.5.29.20", false, from_hex("020107"));  // CRL number
}

}  // namespace

Bytes make_crl(const Identity& issuer, const CrlRecipe& recipe) {
    const cardio::trust::X509CrlPtr crl(X509_CRL_new());
    const TimePtr this_update = make_time(recipe.this_update);
    demand(X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2) == 1);
    demand(X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(issuer.certificate.get())) == 1);
    demand(X509_CRL_set1_lastUpdate(crl.get(), this_update.get()) == 1);
    if (!recipe.next_update.empty())
        demand(X509_CRL_set1_nextUpdate(crl.get(), make_time(recipe.next_update).get()) == 1);
    for (const std::string& serial : recipe.serials)
        demand(X509_CRL_add0_revoked(crl.get(), make_entry(serial, recipe, this_update.get())) == 1);
    add_extensions(crl.get(), recipe);
    demand(X509_CRL_sort(crl.get()) == 1 && X509_CRL_sign(crl.get(), issuer.key.get(), recipe.hash) > 0);
    unsigned char* der = nullptr;
    const int size = i2d_X509_CRL(crl.get(), &der);
    demand(size > 0);
    Bytes result(der, der + size);
    OPENSSL_free(der);
    return result;
}

Bytes master_list_content(const std::vector<Bytes>& certificates, std::uint8_t version) {
    Bytes set;
    for (const Bytes& certificate : certificates)
        set.insert(set.end(), certificate.begin(), certificate.end());
    return encode_tlv(0x30, concat({encode_tlv(0x02, Bytes{version}), encode_tlv(0x31, set)}));
}

SodRecipe list_recipe() {
    return {.content_type = "2.23.136.1.1.2", .signed_content_type = "2.23.136.1.1.2"};
}

Bytes make_master_list(const Identity& signer, const std::vector<Bytes>& certificates,
                       const SodRecipe& recipe) {
    return make_signed_data(signer, recipe, master_list_content(certificates));
}

std::string pem(const std::string& name, BytesView der) {
    const cardio::trust::BioPtr bio(BIO_new(BIO_s_mem()));
    demand(PEM_write_bio(bio.get(), name.c_str(), "", der.data(), static_cast<long>(der.size())) > 0);
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string ldif_value(const std::string& name, BytesView value) {
    std::string base64(value.size() / 3 * 4 + 5, '\0');
    base64.resize(static_cast<std::size_t>(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(base64.data()),
                                                           value.data(), static_cast<int>(value.size()))));
    std::string rest = name + ":: " + base64;
    std::string folded = rest.substr(0, 76) + "\n";
    for (rest.erase(0, 76); !rest.empty(); rest.erase(0, 75)) folded += " " + rest.substr(0, 75) + "\n";
    return folded;
}

}  // namespace tests::pki
