#include "kiosk/province/envelope_form.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "cardio/tlv.h"

namespace kiosk::province {
namespace {

using cardio::BytesView;
using cardio::TlvReader;

constexpr std::uint32_t der_integer = 0x02, der_bits = 0x03, der_octets = 0x04, der_oid = 0x06,
                        der_sequence = 0x30, der_set = 0x31, der_implicit_0 = 0x80, der_explicit_0 = 0xA0,
                        der_explicit_1 = 0xA1;
constexpr std::size_t nonce_bytes = 12, tag_bytes = 16, wrapped_key_bytes = 40, largest_rsa_bytes = 2048;

// What the elements hold, without their own tags and lengths.
constexpr std::string_view enveloped = "2A864886F70D0109100117", data = "2A864886F70D010701",
                           ec_key = "06072A8648CE3D0201",
                           // ECDH with SHA-256 in its derivation, aes256-wrap (RFC 5753, 7.2)
    ecdh = "06062B8104010B01300B060960864801650304012D",
                           // RSAES-OAEP with SHA-256, also in its mask (RFC 3560)
    oaep =
        "06092A864886F70D010107302BA00D300B0609608648016503040201"
        "A11A301806092A864886F70D010108300B0609608648016503040201",
                           gcm_begin = "060960864801650304012E3011040C", gcm_end = "020110";

bool is(BytesView bytes, std::string_view hex) {
    return std::ranges::equal(bytes, cardio::from_hex(hex));
}

bool is_number(BytesView value, std::uint8_t number) {
    return value.size() == 1 && value[0] == number;
}

/// The value of the element that the bytes are; nullopt when they are anything else.
std::optional<BytesView> only(BytesView bytes, std::uint32_t tag) {
    TlvReader reader(bytes);
    const auto one = reader.expect(tag);
    if (!one || !reader.at_end()) return std::nullopt;
    return one->value;
}

/// IssuerAndSerialNumber; whose it is, is compared elsewhere.
bool is_issuer_and_serial(BytesView value) {
    TlvReader parts(value);
    return parts.expect(der_sequence) && parts.expect(der_integer) && parts.at_end();
}

/// EncryptedContentInfo: data under aes256-GCM (RFC 5084, 3.2).
bool is_gcm_content(BytesView info) {
    TlvReader parts(info);
    const auto type = parts.expect(der_oid), algorithm = parts.expect(der_sequence),
               content = parts.expect(der_implicit_0);
    if (!type || !is(type->value, data) || !algorithm || !content || !parts.at_end()) return false;
    const auto value = algorithm->value;
    const std::size_t begin = gcm_begin.size() / 2, end = gcm_end.size() / 2;
    return value.size() == begin + nonce_bytes + end && is(value.first(begin), gcm_begin) &&
           is(value.last(end), gcm_end);
}

/// OriginatorPublicKey: a point that is not compressed.
bool is_ephemeral_key(BytesView originator) {
    const auto key = only(originator, der_explicit_1);
    if (!key) return false;
    TlvReader parts(*key);
    const auto algorithm = parts.expect(der_sequence), point = parts.expect(der_bits);
    return algorithm && is(algorithm->value, ec_key) && point && parts.at_end() && point->value.size() > 2 &&
           point->value[0] == 0 && point->value[1] == 4;
}

/// RecipientEncryptedKeys of one.
bool is_wrapped_key(BytesView keys) {
    const auto one = only(keys, der_sequence);
    if (!one) return false;
    TlvReader parts(*one);
    const auto whose = parts.expect(der_sequence), key = parts.expect(der_octets);
    return whose && is_issuer_and_serial(whose->value) && key && parts.at_end() &&
           key->value.size() == wrapped_key_bytes;
}

/// KeyAgreeRecipientInfo (RFC 5753, 3.1.1).
bool is_key_agreement(BytesView info) {
    TlvReader parts(info);
    const auto version = parts.expect(der_integer), originator = parts.expect(der_explicit_0),
               algorithm = parts.expect(der_sequence), keys = parts.expect(der_sequence);
    return version && is_number(version->value, 3) && originator && is_ephemeral_key(originator->value) &&
           algorithm && is(algorithm->value, ecdh) && keys && parts.at_end() && is_wrapped_key(keys->value);
}

/// KeyTransRecipientInfo (RFC 5652, 6.2.1).
bool is_key_transport(BytesView info) {
    TlvReader parts(info);
    const auto version = parts.expect(der_integer), whose = parts.expect(der_sequence),
               algorithm = parts.expect(der_sequence), key = parts.expect(der_octets);
    return version && is_number(version->value, 0) && whose && is_issuer_and_serial(whose->value) &&
           algorithm && is(algorithm->value, oaep) && key && parts.at_end() &&
           key->value.size() <= largest_rsa_bytes;
}

bool is_recipient(BytesView recipients) {
    if (const auto agreement = only(recipients, der_explicit_1)) return is_key_agreement(*agreement);
    const auto transport = only(recipients, der_sequence);
    return transport && is_key_transport(*transport);
}

}  // namespace

bool has_envelope_form(BytesView bytes) {
    const auto info = only(bytes, der_sequence);
    if (!info) return false;
    TlvReader outer(*info);
    const auto type = outer.expect(der_oid), wrapped = outer.expect(der_explicit_0);
    if (!type || !is(type->value, enveloped) || !wrapped || !outer.at_end()) return false;
    const auto inner = only(wrapped->value, der_sequence);
    if (!inner) return false;
    TlvReader parts(*inner);
    const auto version = parts.expect(der_integer), recipients = parts.expect(der_set),
               content = parts.expect(der_sequence), tag = parts.expect(der_octets);
    return version && is_number(version->value, 0) && recipients && is_recipient(recipients->value) &&
           content && is_gcm_content(content->value) && tag && parts.at_end() &&
           tag->value.size() == tag_bytes;
}

}  // namespace kiosk::province
