#include "cardio/specimen/signed_lists.h"

#include "cardio/specimen/der.h"
#include "cardio/specimen/primitives.h"
#include "cardio/specimen/signed_data.h"

namespace cardio::specimen {
namespace {

constexpr const char* oid_security_object = "2.23.136.1.1.1";
constexpr const char* oid_card_security = "0.4.0.127.0.7.3.2.1";
constexpr std::uint32_t tag_sod = 0x77;
constexpr Day authority_ends{2065, 1, 1};

Authority authority_of(const IssuedCard& card, unsigned seed) {
    const SigningSpec& signing = card.profile.signing;
    return {seed, signing.authority, card.faults.country, signing.by_link};
}

unsigned issuer_of(const IssuedCard& card) {
    return card.faults.other_issuer.value_or(card.issuer_seed);
}

DocumentSigner signer_of(const IssuedCard& card) {
    const SigningFaults& faults = card.faults;
    SignerPlan plan;
    plan.named = authority_of(card, issuer_of(card));
    plan.signed_by = authority_of(card, faults.forger.value_or(issuer_of(card)));
    plan.key = card.profile.signing.signer;
    plan.issued = parse_day(card.citizen.date_of_issue);
    plan.expired = faults.signer_expired;
    plan.without_usage = faults.signer_without_usage;
    plan.self_signed = faults.self_signed;
    return document_signer(plan);
}

Bytes hash_entry(int number, BytesView hash) {
    return der::sequence({der::integer(number), der::octets(hash)});
}

/// LDSSecurityObject, Doc 9303-10 4.6.2.3; version 1 says which LDS the document follows.
Bytes security_object(const IssuedCard& card) {
    const SigningSpec& signing = card.profile.signing;
    Bytes hashes;
    if (card.faults.repeated == SigningFaults::Repeated::group_1_first_wrong)
        hashes = hash_entry(1, digest(signing.digest, as_bytes("another group")));
    for (const auto& [number, content] : card.groups)
        hashes = concat({hashes, hash_entry(number, digest(signing.digest, content))});
    const Bytes version = signing.lds_version == 0
                              ? Bytes{}
                              : der::sequence({der::printable("0108"), der::printable("040000")});
    return der::sequence({der::integer(signing.lds_version), digest_algorithm(signing.digest),
                          encode_tlv(0x30, hashes), version});
}

Bytes signed_by_issuer(const IssuedCard& card, const char* type, const Bytes& content) {
    const SigningSpec& signing = card.profile.signing;
    SignedContent signed_content{type, content};
    if (signing.signing_time) signed_content.signing_time = parse_day(card.citizen.date_of_issue);
    signed_content.sid_by_key_id = signing.sid_by_key_id;
    return encode_signed_data(signed_content, signer_of(card), signing.signer, card.faults);
}

Bytes to_bytes(const std::basic_string<unsigned char>& text) {
    return {text.begin(), text.end()};
}

/// Serial number of the certificate that signed this card.
Bytes signer_serial(const IssuedCard& card) {
    const DocumentSigner signer = signer_of(card);
    const BnPtr number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(signer.certificate.get()), nullptr));
    Bytes serial(static_cast<std::size_t>(BN_num_bytes(number.get())));
    (void)BN_bn2bin(number.get(), serial.data());
    return serial;
}

Bytes card_revocations(const IssuedCard& card, const Authority& authority) {
    if (card.faults.revocations == SigningFaults::List::stale)
        return revocation_list(authority, nullptr, Day{2020, 1, 1});
    const Bytes serial = signer_serial(card);
    const RevokedSigner revoked{serial, parse_day(card.citizen.date_of_issue)};
    return revocation_list(authority, &revoked, authority_ends);
}

}  // namespace

void sign_security_object(IssuedCard& card) {
    card.sod = encode_tlv(tag_sod, signed_by_issuer(card, oid_security_object, security_object(card)));
}

void sign_card_security(IssuedCard& card) {
    if (card.card_security_infos.empty()) return;
    card.card_security = signed_by_issuer(card, oid_card_security, card.card_security_infos);
}

void sign_lists(IssuedCard& card) {
    sign_security_object(card);
    sign_card_security(card);
}

std::map<std::string, Bytes> trust_files(const IssuedCard& card) {
    Authority authority = authority_of(card, card.issuer_seed);
    authority.next = false;
    std::map<std::string, Bytes> files{
        {"specimen-csca.der", to_bytes(der_of(i2d_X509, authority_certificate(authority).get()))}};
    if (card.profile.signing.by_link)
        files["specimen-csca-link.der"] = to_bytes(der_of(i2d_X509, link_certificate(authority).get()));
    if (card.faults.revocations != SigningFaults::List::fresh)
        files["specimen.crl"] = card_revocations(card, authority_of(card, card.issuer_seed));
    return files;
}

}  // namespace cardio::specimen
