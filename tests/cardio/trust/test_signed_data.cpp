#include <openssl/rsa.h>

#include <algorithm>
#include <stdexcept>

#include "cardio/tlv.h"
#include "cardio/trust/digest.h"
#include "tests/cardio/trust/test_der.h"

// The SignedData of an EF.SOD or a master list, put together by hand so that any part of it can be wrong.
namespace tests::pki {
namespace {

using cardio::concat;
using cardio::encode_tlv;
using cardio::from_hex;

const EVP_MD* mask_hash(const SodRecipe& recipe) {
    return recipe.pss_mask_hash != nullptr ? recipe.pss_mask_hash : recipe.signer_hash;
}

Bytes sign(const Identity& signer, const SodRecipe& recipe, BytesView message) {
    const cardio::trust::DigestContextPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* key_context = nullptr;
    demand(EVP_DigestSignInit(context.get(), &key_context, recipe.signer_hash, nullptr, signer.key.get()) ==
           1);
    if (recipe.pss) {
        demand(EVP_PKEY_CTX_set_rsa_padding(key_context, RSA_PKCS1_PSS_PADDING) == 1);
        demand(EVP_PKEY_CTX_set_rsa_pss_saltlen(key_context, recipe.pss_salt) == 1);
        demand(EVP_PKEY_CTX_set_rsa_mgf1_md(key_context, mask_hash(recipe)) == 1);
    }
    std::size_t size = 0;
    demand(EVP_DigestSign(context.get(), nullptr, &size, message.data(), message.size()) == 1);
    Bytes signature(size);
    demand(EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) == 1);
    signature.resize(size);
    return signature;
}

Bytes with_null(const std::string& dotted) {
    return encode_tlv(0x30, concat({oid(dotted), from_hex("0500")}));
}

/// RSASSA-PSS with its parameters, the defaults of RFC 4055 3.1 left out.
Bytes pss_algorithm(const SodRecipe& recipe) {
    Bytes parameters;
    const auto add = [&](std::uint32_t tag, const Bytes& value) {
        parameters = concat({parameters, encode_tlv(tag, value)});
    };
    if (EVP_MD_get_type(recipe.signer_hash) != NID_sha1) add(0xA0, with_null(hash_oid(recipe.signer_hash)));
    if (EVP_MD_get_type(mask_hash(recipe)) != NID_sha1)
        add(0xA1,
            encode_tlv(0x30, concat({oid("1.2.840.113549.1.1.8"), with_null(hash_oid(mask_hash(recipe)))})));
    if (recipe.pss_salt != 20) add(0xA2, encode_tlv(0x02, Bytes{static_cast<std::uint8_t>(recipe.pss_salt)}));
    return encode_tlv(0x30, concat({oid("1.2.840.113549.1.1.10"), encode_tlv(0x30, parameters)}));
}

Bytes signature_algorithm(const Identity& signer, const SodRecipe& recipe) {
    if (recipe.pss) return pss_algorithm(recipe);
    const bool rsa = EVP_PKEY_is_a(signer.key.get(), "RSA") == 1;
    if (rsa && !recipe.names_hash_with_rsa) return with_null("1.2.840.113549.1.1.1");
    const int key = rsa ? NID_rsaEncryption : NID_X9_62_id_ecPublicKey;
    int signature = 0;
    demand(OBJ_find_sigid_by_algs(&signature, EVP_MD_get_type(recipe.signer_hash), key) == 1);
    char text[64] = {};
    OBJ_obj2txt(text, sizeof text, OBJ_nid2obj(signature), 1);
    return rsa ? with_null(text) : algorithm(text);
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

Bytes signer_identifier(const Identity& signer, const SodRecipe& recipe) {
    X509* certificate = signer.certificate.get();
    if (recipe.sid_key_id) {
        const ASN1_OCTET_STRING* id = X509_get0_subject_key_id(certificate);
        demand(id != nullptr);
        return encode_tlv(0x80,
                          {ASN1_STRING_get0_data(id), static_cast<std::size_t>(ASN1_STRING_length(id))});
    }
    unsigned char* serial_der = nullptr;
    const int serial_size = i2d_ASN1_INTEGER(X509_get_serialNumber(certificate), &serial_der);
    const Bytes serial = recipe.sid_serial.value_or(Bytes(serial_der, serial_der + serial_size));
    OPENSSL_free(serial_der);
    const Bytes issuer = recipe.sid_issuer.value_or(name_der(X509_get_issuer_name(certificate)));
    return encode_tlv(0x30, concat({issuer, serial}));
}

Bytes signer_info(const Identity& signer, const SodRecipe& recipe, BytesView content) {
    std::vector<Bytes> parts = attributes(recipe, content);
    const Bytes sorted = joined(parts);
    std::rotate(parts.begin(), parts.begin() + 1, parts.end());
    const Bytes unsorted = joined(parts);
    const Bytes& to_sign = recipe.signed_unsorted ? unsorted : sorted;
    const Bytes& to_store = recipe.signed_unsorted || recipe.stored_unsorted ? unsorted : sorted;

    Bytes signature = recipe.signed_attributes ? sign(signer, recipe, encode_tlv(0x31, to_sign))
                                               : sign(signer, recipe, content);
    if (recipe.wrong_signature) signature.back() ^= 1;
    const Bytes sid = signer_identifier(signer, recipe);
    const Bytes stored = recipe.signed_attributes ? encode_tlv(0xA0, to_store) : Bytes{};
    const Bytes version = from_hex(recipe.sid_key_id ? "020103" : "020101");
    return encode_tlv(0x30, concat({version, sid, algorithm(hash_oid(recipe.signer_hash)), stored,
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
    const Bytes version_info =
        recipe.lds_version == 0 ? Bytes{} : from_hex("300E1304303130381306303430303030");
    return encode_tlv(
        0x30, concat({encode_tlv(0x02, Bytes{recipe.lds_version}), algorithm(hash_oid(recipe.group_hash)),
                      encode_tlv(0x30, list), version_info}));
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

Bytes make_signed_data(const Identity& signer, const SodRecipe& recipe, BytesView content) {
    Bytes infos;
    for (int i = 0; i < recipe.signer_infos; ++i)
        infos = concat({infos, signer_info(signer, recipe, content)});
    const Bytes encapsulated =
        encode_tlv(0x30, concat({oid(recipe.content_type), encode_tlv(0xA0, encode_tlv(0x04, content))}));
    const Bytes signed_data = encode_tlv(
        0x30, concat({from_hex("020103"), encode_tlv(0x31, algorithm(hash_oid(recipe.signer_hash))),
                      encapsulated, certificate_set(signer, recipe), encode_tlv(0x31, infos)}));
    return encode_tlv(0x30, concat({oid("1.2.840.113549.1.7.2"), encode_tlv(0xA0, signed_data)}));
}

Bytes make_sod_file(const Identity& signer, const SodRecipe& recipe) {
    return encode_tlv(0x77, make_signed_data(signer, recipe, security_object(recipe)));
}

cardio::lds::Sod make_sod(const Identity& signer, const SodRecipe& recipe) {
    auto sod = cardio::lds::parse_sod(make_sod_file(signer, recipe));
    if (!sod) throw std::runtime_error("the test's EF.SOD does not parse: " + sod.error().what);
    return *std::move(sod);
}

}  // namespace tests::pki
