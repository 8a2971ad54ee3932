#include "cardio/specimen/chip_proof.h"

#include <utility>

#include <openssl/rsa.h>

#include "cardio/oid.h"
#include "cardio/tlv.h"

namespace cardio::specimen {
namespace {

constexpr std::uint16_t sw_ok = 0x9000;
constexpr std::uint16_t sw_not_now = 0x6985;
constexpr std::uint16_t sw_wrong_data = 0x6A80;
constexpr std::uint16_t sw_no_reference = 0x6A88;

Bytes sign_rsa(EVP_PKEY* key, BytesView challenge, const Random& random) {
    constexpr std::size_t hash_size = 32;
    constexpr std::size_t frame = 1 + hash_size + 2;  // 6A, hash, 34CC
    const auto size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
    Bytes recoverable(size - frame);
    random(recoverable);
    const Bytes hash = sha256(concat({recoverable, challenge}));
    const Bytes message = concat({Bytes{0x6A}, recoverable, hash, Bytes{0x34, 0xCC}});
    const PkeyCtxPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    Bytes signature(size);
    std::size_t written = size;
    require(EVP_PKEY_sign_init(context.get()) == 1 &&
                EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) == 1 &&
                EVP_PKEY_sign(context.get(), signature.data(), &written, message.data(), message.size()) == 1,
            "RSA signature");
    return signature;
}

Bytes sign_ecdsa(EVP_PKEY* key, BytesView challenge) {
    const MdCtxPtr context(EVP_MD_CTX_new());
    std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
    Bytes der(size);
    require(EVP_DigestSignInit_ex(context.get(), nullptr, "SHA256", nullptr, nullptr, key, nullptr) == 1 &&
                EVP_DigestSign(context.get(), der.data(), &size, challenge.data(), challenge.size()) == 1,
            "ECDSA signature");
    const unsigned char* at = der.data();
    const std::unique_ptr<ECDSA_SIG, OpensslDeleter<ECDSA_SIG_free>> signature(
        d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)));
    require(signature != nullptr, "ECDSA signature");
    const std::size_t half = curve_of(key).scalar_size();
    Bytes plain(2 * half);
    require(
        BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), plain.data(), static_cast<int>(half)) > 0 &&
            BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), plain.data() + half, static_cast<int>(half)) > 0,
        "ECDSA signature");
    return plain;
}

}  // namespace

ChipAuthenticator::ChipAuthenticator(std::string oid, BytesView private_key, Bytes key_id)
    : oid_(std::move(oid)),
      suite_(suite_of_oid(oid_).value()),
      key_(parse_private_key_info(private_key)),
      key_id_(std::move(key_id)),
      curve_(curve_of(key_.get())) {}

void ChipAuthenticator::reset() {
    template_set_ = false;
    channel_.reset();
}

bool ChipAuthenticator::names_our_key(BytesView data) const {
    const auto id = find_tlv(data, 0x84);
    return key_id_.empty() ? !id : id && equal(id->value, key_id_);
}

bool ChipAuthenticator::agree(BytesView terminal_point) {
    const PointPtr theirs = curve_.decode(terminal_point);
    if (!theirs) return false;
    const PointPtr shared = curve_.multiply(private_scalar(key_.get()).get(), theirs.get());
    channel_ = SecureChannel::from_secret(suite_, curve_.x_coordinate(shared.get()));
    return true;
}

std::uint16_t ChipAuthenticator::set_key_agreement(BytesView data) {
    reset();
    const auto point = find_tlv(data, 0x91);
    if (suite_ != Suite::tdes || !point) return sw_wrong_data;
    if (!names_our_key(data)) return sw_no_reference;
    return agree(point->value) ? sw_ok : sw_wrong_data;
}

std::uint16_t ChipAuthenticator::set_template(BytesView data) {
    reset();
    const auto oid = find_tlv(data, 0x80);
    if (!oid || !equal(oid->value, oid_value(oid_))) return sw_wrong_data;
    if (!names_our_key(data)) return sw_no_reference;
    template_set_ = true;
    return sw_ok;
}

ResponseApdu ChipAuthenticator::general_authenticate(BytesView data) {
    if (!std::exchange(template_set_, false)) return {{}, sw_not_now};
    const auto envelope = find_tlv(data, 0x7C);
    const auto point = envelope ? find_tlv(envelope->value, 0x80) : std::nullopt;
    if (!point || !agree(point->value)) return {{}, sw_wrong_data};
    return {Bytes{0x7C, 0x00}, sw_ok};
}

std::optional<SecureChannel> ChipAuthenticator::take_channel() {
    return std::exchange(channel_, std::nullopt);
}

Bytes sign_challenge(BytesView private_key, BytesView challenge, const Random& random) {
    const PkeyPtr key = parse_private_key_info(private_key);
    require(key != nullptr, "active authentication key");
    if (EVP_PKEY_is_a(key.get(), "RSA") == 1) return sign_rsa(key.get(), challenge, random);
    return sign_ecdsa(key.get(), challenge);
}

}  // namespace cardio::specimen
