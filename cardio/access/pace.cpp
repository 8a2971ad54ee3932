#include "cardio/access/pace.h"

#include <algorithm>

#include "cardio/access/block_cipher.h"
#include "cardio/access/curve.h"
#include "cardio/oid.h"
#include "cardio/tlv.h"

namespace cardio::access {
namespace {

constexpr std::string_view ecdh_gm = "0.4.0.127.0.7.2.2.4.2.";
constexpr std::uint32_t dynamic_data = 0x7C;
constexpr std::size_t max_nonce = 32;
constexpr std::size_t min_nonce = 16;

std::optional<Cipher> cipher_of(const std::string& oid) {
    if (oid.size() != ecdh_gm.size() + 1 || !oid.starts_with(ecdh_gm)) return std::nullopt;
    switch (oid.back()) {
        case '1':
            return Cipher::tdes;
        case '2':
            return Cipher::aes128;
        case '3':
            return Cipher::aes192;
        case '4':
            return Cipher::aes256;
        default:
            return std::nullopt;
    }
}

/// A step that did not succeed ends the protocol with this result.
using Ended = AccessResult;

/// 63xx is a wrong password at every step; at the last one chips also say it with 69xx.
Ended refusal(std::uint16_t sw, bool at_token) {
    const int sw1 = sw >> 8;
    const bool blocked = sw == 0x6983 || sw == 0x6984;
    if (sw1 == 0x63 || blocked || (at_token && sw1 == 0x69)) return AccessResult::wrong_password;
    return AccessResult::malformed;
}

/// One run of the protocol.
class Run {
  public:
    Run(Channel& channel, const lds::PaceInfo& offer, Cipher cipher, const Curve& curve,
        const RandomSource& random)
        : channel_(channel), oid_(oid_value(offer.oid)), cipher_(cipher), curve_(curve), random_(random) {}

    AccessResult execute(PasswordKind kind, BytesView password, std::optional<int> parameter_id);

  private:
    Result<bool, Ended> announce(PasswordKind kind, std::optional<int> parameter_id);
    Result<Bytes, Ended> exchange(std::uint32_t tag, BytesView value, std::uint32_t answer_tag,
                                  bool last = false);
    Result<SecureBytes, Ended> nonce(PasswordKind kind, BytesView password);
    Result<Point, Ended> mapped_generator(const SecureBytes& nonce);
    Result<Point, Ended> chip_point(const Result<Bytes, Ended>& answer, const Bytes& own_public);
    AccessResult authenticate(const SecureBytes& secret, const Bytes& own_public, const Bytes& chip_public);
    [[nodiscard]] Bytes token(BytesView key, const Bytes& public_key) const;

    Channel& channel_;
    Bytes oid_;
    Cipher cipher_;
    const Curve& curve_;
    const RandomSource& random_;
};

Result<bool, Ended> Run::announce(PasswordKind kind, std::optional<int> parameter_id) {
    Bytes data = concat({encode_tlv(0x80, oid_), encode_tlv(0x83, Bytes{static_cast<std::uint8_t>(kind)})});
    if (parameter_id)
        data = concat({data, encode_tlv(0x84, Bytes{static_cast<std::uint8_t>(*parameter_id)})});
    const auto answer = channel_.send({.ins = 0x22, .p1 = 0xC1, .p2 = 0xA4, .data = std::move(data)});
    if (!answer) return fail(AccessResult::malformed);
    if (answer->ok()) return true;
    const Ended ended = refusal(answer->sw, false);
    return fail(ended == AccessResult::malformed ? AccessResult::not_supported : ended);
}

/// GENERAL AUTHENTICATE with one object inside 7C, all but the last chained; the one object of the answer.
Result<Bytes, Ended> Run::exchange(std::uint32_t tag, BytesView value, std::uint32_t answer_tag, bool last) {
    const Bytes inner = tag == 0 ? Bytes{} : encode_tlv(tag, value);
    const auto answer = channel_.send({.cla = static_cast<std::uint8_t>(last ? 0x00 : 0x10),
                                       .ins = 0x86,
                                       .data = encode_tlv(dynamic_data, inner),
                                       .ne = 256});
    if (!answer) return fail(AccessResult::malformed);
    if (!answer->ok()) return fail(refusal(answer->sw, last));
    TlvReader outer(answer->data);
    const auto wrapper = outer.expect(dynamic_data);
    if (!wrapper || !outer.at_end()) return fail(AccessResult::malformed);
    TlvReader reader(wrapper->value);
    const auto element = reader.expect(answer_tag);
    if (!element || (!last && !reader.at_end())) return fail(AccessResult::malformed);
    return Bytes(element->value.begin(), element->value.end());
}

Result<SecureBytes, Ended> Run::nonce(PasswordKind kind, BytesView password) {
    const auto encrypted = exchange(0, {}, 0x80);
    if (!encrypted) return fail(encrypted.error());
    const bool fits = encrypted->size() >= min_nonce && encrypted->size() <= max_nonce &&
                      encrypted->size() % block_size(cipher_) == 0;
    if (!fits) return fail(AccessResult::malformed);
    const SecureBytes secret = kind == PasswordKind::mrz ? sha1(password) : to_secure(password);
    const SecureBytes key = derive_key(cipher_, secret, 3);
    Bytes plain = cbc_decrypt(cipher_, key, Bytes(block_size(cipher_), 0), *encrypted);
    SecureBytes result = to_secure(plain);
    wipe(plain);
    return result;
}

/// A public key of the chip: a point on the curve that is not the one we sent.
Result<Point, Ended> Run::chip_point(const Result<Bytes, Ended>& answer, const Bytes& own_public) {
    if (!answer) return fail(answer.error());
    if (equal(*answer, own_public)) return fail(AccessResult::malformed);
    auto point = curve_.decode(*answer);
    if (!point) return fail(AccessResult::malformed);
    return std::move(*point);
}

/// Generic mapping: G' = s * G + H, ICAO Doc 9303-11 4.4.3.3.1.
Result<Point, Ended> Run::mapped_generator(const SecureBytes& nonce) {
    const Scalar own = curve_.draw_private_key(random_);
    const Bytes own_public = curve_.encode(curve_.multiply_generator(own));
    auto chip = chip_point(exchange(0x81, own_public, 0x82), own_public);
    if (!chip) return fail(chip.error());
    const Point shared = curve_.multiply(*chip, own);
    if (curve_.is_infinity(shared)) return fail(AccessResult::malformed);
    Point mapped = curve_.add(curve_.multiply_generator(curve_.scalar(nonce)), shared);
    if (curve_.is_infinity(mapped)) return fail(AccessResult::malformed);
    return mapped;
}

/// ICAO Doc 9303-11 4.4.3.4: MAC over 7F49 { 06 OID, 86 public key of the other side }.
Bytes Run::token(BytesView key, const Bytes& public_key) const {
    const Bytes input = encode_tlv(0x7F49, concat({encode_tlv(0x06, oid_), encode_tlv(0x86, public_key)}));
    return mac8(cipher_, key, cipher_ == Cipher::tdes ? pad(input, block_size(cipher_)) : input);
}

AccessResult Run::authenticate(const SecureBytes& secret, const Bytes& own_public, const Bytes& chip_public) {
    const SecureBytes ks_mac = derive_key(cipher_, secret, 2);
    const auto answer = exchange(0x85, token(ks_mac, chip_public), 0x86, true);
    if (!answer) return answer.error();
    if (!equal_constant_time(*answer, token(ks_mac, own_public))) return AccessResult::wrong_password;
    channel_.secure(channel_from_secret(cipher_, secret));
    return AccessResult::opened;
}

AccessResult Run::execute(PasswordKind kind, BytesView password, std::optional<int> parameter_id) {
    if (const auto announced = announce(kind, parameter_id); !announced) return announced.error();
    const auto secret_nonce = nonce(kind, password);
    if (!secret_nonce) return secret_nonce.error();
    const auto generator = mapped_generator(*secret_nonce);
    if (!generator) return generator.error();

    const Scalar own = curve_.draw_private_key(random_);
    const Bytes own_public = curve_.encode(curve_.multiply(*generator, own));
    const auto chip = chip_point(exchange(0x83, own_public, 0x84), own_public);
    if (!chip) return chip.error();
    const Point shared = curve_.multiply(*chip, own);
    if (curve_.is_infinity(shared)) return AccessResult::malformed;
    return authenticate(curve_.x_coordinate(shared), own_public, curve_.encode(*chip));
}

/// Stronger ciphers first.
int strength(const lds::PaceInfo& offer) {
    return static_cast<int>(cipher_of(offer.oid).value_or(Cipher::tdes));
}

}  // namespace

bool pace_supported(const lds::PaceInfo& offer) {
    return cipher_of(offer.oid) && offer.parameter_id && Curve::by_parameter_id(*offer.parameter_id);
}

std::vector<lds::PaceInfo> rank_pace_offers(const std::vector<lds::PaceInfo>& offers) {
    std::vector<lds::PaceInfo> ranked;
    std::copy_if(offers.begin(), offers.end(), std::back_inserter(ranked), pace_supported);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return strength(a) > strength(b); });
    return ranked;
}

AccessResult run_pace(Channel& channel, const lds::PaceInfo& offer, PasswordKind kind, BytesView password,
                      bool send_parameter_id, const RandomSource& random) {
    const auto cipher = cipher_of(offer.oid);
    const auto curve = offer.parameter_id ? Curve::by_parameter_id(*offer.parameter_id) : std::nullopt;
    if (!cipher || !curve) return AccessResult::not_supported;
    return Run(channel, offer, *cipher, *curve, random)
        .execute(kind, password, send_parameter_id ? offer.parameter_id : std::nullopt);
}

}  // namespace cardio::access
