#include "cardio/specimen/signed_data.h"

#include <algorithm>

#include "cardio/specimen/der.h"
#include "cardio/specimen/primitives.h"
#include "cardio/specimen/seeded_randomness.h"

namespace cardio::specimen {
namespace {

constexpr const char* oid_signed_data = "1.2.840.113549.1.7.2";
constexpr const char* oid_content_type = "1.2.840.113549.1.9.3";
constexpr const char* oid_message_digest = "1.2.840.113549.1.9.4";
constexpr const char* oid_signing_time = "1.2.840.113549.1.9.5";
constexpr const char* oid_data = "1.2.840.113549.1.7.1";

constexpr std::uint32_t context_0 = 0xA0;

Bytes to_bytes(const std::basic_string<unsigned char>& text) {
    return {text.begin(), text.end()};
}

Bytes attribute(const char* oid, BytesView value) {
    return der::sequence({der::oid(oid), der::set(value)});
}

/// Two o'clock UTC of the day: a morning's work in Viet Nam.
Bytes signing_time(const Day& day) {
    const std::string stamp = asn1_time(day).substr(0, 8) + "020000Z";
    const bool short_year = day.year < 2050;
    const Bytes time =
        short_year ? encode_tlv(0x17, as_bytes(stamp.substr(2))) : encode_tlv(0x18, as_bytes(stamp));
    return attribute(oid_signing_time, time);
}

std::vector<Bytes> attributes_of(const SignedContent& signed_content, const std::string& hash,
                                 const SigningFaults& faults) {
    Bytes message_digest = digest(hash, signed_content.content);
    if (faults.wrong_message_digest) message_digest.front() ^= 0x01;
    const std::string& type = signed_content.type;
    std::vector<Bytes> attributes{attribute(oid_content_type, der::oid(type)),
                                  attribute(oid_message_digest, der::octets(message_digest))};
    if (signed_content.signing_time) attributes.push_back(signing_time(*signed_content.signing_time));
    return attributes;
}

Bytes joined(const std::vector<Bytes>& parts) {
    Bytes all;
    for (const Bytes& part : parts) all = concat({all, part});
    return all;
}

/// The issuer's name with its parts turned around, as a signer in circulation writes it.
Bytes turned_around(BytesView name) {
    std::vector<Bytes> parts;
    TlvReader reader(find_tlv(name, 0x30).value().value);
    while (const auto part = reader.next()) parts.emplace_back(part->raw.begin(), part->raw.end());
    std::ranges::reverse(parts);
    return encode_tlv(0x30, joined(parts));
}

Bytes signer_identifier(const SignedContent& signed_content, X509* certificate, bool wrong_issuer) {
    if (signed_content.sid_by_key_id) {
        const ASN1_OCTET_STRING* id = X509_get0_subject_key_id(certificate);
        return encode_tlv(
            0x80, BytesView(ASN1_STRING_get0_data(id), static_cast<std::size_t>(ASN1_STRING_length(id))));
    }
    const Bytes issuer = to_bytes(der_of(i2d_X509_NAME, X509_get_issuer_name(certificate)));
    const Bytes serial = to_bytes(der_of(i2d_ASN1_INTEGER, X509_get_serialNumber(certificate)));
    return der::sequence({wrong_issuer ? turned_around(issuer) : issuer, serial});
}

/// What is signed and what is written of the attributes; they are one in a list in order.
struct AttributeSets {
    Bytes signed_set, written;
};

AttributeSets attribute_sets(std::vector<Bytes> attributes, SigningFaults::Order order) {
    std::ranges::sort(attributes);
    const Bytes sorted = joined(attributes);
    if (order == SigningFaults::Order::der) return {sorted, sorted};
    std::ranges::reverse(attributes);
    const Bytes unsorted = joined(attributes);
    return {order == SigningFaults::Order::unsorted ? unsorted : sorted, unsorted};
}

Bytes signer_info(const SignedContent& signed_content, const DocumentSigner& signer, const KeySpec& algorithm,
                  const SigningFaults& faults) {
    const AttributeSets sets =
        attribute_sets(attributes_of(signed_content, algorithm.hash, faults), faults.order);
    Bytes signature = sign_data(signer.key.get(), algorithm, der::set(sets.signed_set));
    if (faults.changed_signature) signature.back() ^= 0x01;
    return der::sequence(
        {der::integer(signed_content.sid_by_key_id ? 3 : 1),
         signer_identifier(signed_content, signer.certificate.get(), faults.wrong_sid_issuer),
         digest_algorithm(algorithm.hash), encode_tlv(context_0, sets.written),
         signature_algorithm(algorithm), der::octets(signature)});
}

}  // namespace

Bytes encode_signed_data(const SignedContent& signed_content, const DocumentSigner& signer,
                         const KeySpec& algorithm, const SigningFaults& faults) {
    SignedContent content = signed_content;
    if (faults.wrong_content_type) content.type = oid_data;
    const SeededRandomness randomness(1, "list signature");
    const Bytes certificate =
        faults.without_certificate
            ? Bytes{}
            : encode_tlv(context_0, to_bytes(der_of(i2d_X509, signer.certificate.get())));
    const Bytes inner =
        der::sequence({der::oid(content.type), encode_tlv(context_0, der::octets(content.content))});
    const Bytes data =
        der::sequence({der::integer(3), der::set(digest_algorithm(algorithm.hash)), inner, certificate,
                       der::set(signer_info(content, signer, algorithm, faults))});
    return der::sequence({der::oid(oid_signed_data), encode_tlv(context_0, data)});
}

}  // namespace cardio::specimen
