#include "cardio/specimen/chip_pace.h"

#include <utility>

#include "cardio/oid.h"
#include "cardio/tlv.h"

namespace cardio::specimen {
namespace {

constexpr std::uint16_t sw_ok = 0x9000;
constexpr std::uint16_t sw_wrong_password = 0x6300;
constexpr std::uint16_t sw_wrong_data = 0x6A80;
constexpr std::uint16_t sw_no_reference = 0x6A88;
constexpr std::uint16_t sw_not_now = 0x6985;

constexpr std::uint32_t dynamic_data = 0x7C;

ResponseApdu dynamic_answer(std::uint32_t tag, BytesView value) {
    return {encode_tlv(dynamic_data, encode_tlv(tag, value)), sw_ok};
}

/// Value of the single data object wanted inside 7C; nullopt when it is not there.
std::optional<Bytes> dynamic_value(BytesView data, std::uint32_t tag) {
    TlvReader outer(data);
    const auto envelope = outer.expect(dynamic_data);
    if (!envelope || !outer.at_end()) return std::nullopt;
    TlvReader inner(envelope->value);
    const auto element = inner.expect(tag);
    if (!element || !inner.at_end()) return std::nullopt;
    return Bytes(element->value.begin(), element->value.end());
}

}  // namespace

ChipPace::ChipPace(std::string oid, int parameter_id, std::map<std::uint8_t, Bytes> passwords)
    : oid_(std::move(oid)),
      suite_(suite_of_oid(oid_).value()),
      parameter_id_(parameter_id),
      curve_(curve_name(parameter_id)),
      passwords_(std::move(passwords)) {}

void ChipPace::reset() {
    step_ = Step::idle;
    generator_.reset();
    channel_.reset();
    established_ = false;
}

std::uint16_t ChipPace::set_template(BytesView data) {
    reset();
    const auto oid = find_tlv(data, 0x80);
    if (!oid || !equal(oid->value, oid_value(oid_))) return sw_wrong_data;
    const auto parameters = find_tlv(data, 0x84);
    if (parameters && !equal(parameters->value, Bytes{static_cast<std::uint8_t>(parameter_id_)}))
        return sw_wrong_data;
    const auto reference = find_tlv(data, 0x83);
    if (!reference || reference->value.size() != 1) return sw_wrong_data;
    const auto password = passwords_.find(reference->value[0]);
    if (password == passwords_.end()) return sw_no_reference;
    password_ = password->second;
    step_ = Step::nonce;
    return sw_ok;
}

ResponseApdu ChipPace::general_authenticate(BytesView data, bool last, const Random& random) {
    const Step step = std::exchange(step_, Step::idle);
    if (step == Step::idle || last != (step == Step::token)) return {{}, sw_not_now};
    if (step == Step::nonce) {
        return equal(data, Bytes{dynamic_data, 0x00}) ? give_nonce(random) : ResponseApdu{{}, sw_wrong_data};
    }
    const std::uint32_t tag = step == Step::mapping ? 0x81 : step == Step::agreement ? 0x83 : 0x85;
    const auto value = dynamic_value(data, tag);
    if (!value) return {{}, sw_wrong_data};
    if (step == Step::mapping) return map(*value, random);
    return step == Step::agreement ? agree(*value, random) : check_token(*value);
}

ResponseApdu ChipPace::give_nonce(const Random& random) {
    // As many bits as the key has, in whole blocks: BSI TR-03110-3 B.1 allows more than Doc 9303's 16 bytes.
    nonce_.assign(key_size(suite_) > 16 ? 32 : 16, 0);
    random(nonce_);
    const Bytes key = derive_key(suite_, password_, 3);
    step_ = Step::mapping;
    return dynamic_answer(0x80, cbc_encrypt(suite_, key, Bytes(block_size(suite_), 0), nonce_));
}

ResponseApdu ChipPace::map(BytesView terminal_point, const Random& random) {
    const PointPtr theirs = curve_.decode(terminal_point);
    if (!theirs) return {{}, sw_wrong_data};
    const BnPtr secret = curve_.random_scalar(random);
    const Bytes ours = curve_.encode(curve_.multiply(secret.get()).get());
    if (equal(ours, terminal_point)) return {{}, sw_wrong_data};
    const PointPtr shared = curve_.multiply(secret.get(), theirs.get());
    generator_ = curve_.add(curve_.multiply(to_bn(nonce_).get()).get(), shared.get());
    if (curve_.is_infinity(generator_.get())) return {{}, sw_wrong_data};
    step_ = Step::agreement;
    return dynamic_answer(0x82, ours);
}

ResponseApdu ChipPace::agree(BytesView terminal_point, const Random& random) {
    const PointPtr theirs = curve_.decode(terminal_point);
    if (!theirs) return {{}, sw_wrong_data};
    const BnPtr secret = curve_.random_scalar(random);
    own_point_ = curve_.encode(curve_.multiply(secret.get(), generator_.get()).get());
    if (equal(own_point_, terminal_point)) return {{}, sw_wrong_data};
    terminal_point_.assign(terminal_point.begin(), terminal_point.end());
    const PointPtr shared = curve_.multiply(secret.get(), theirs.get());
    channel_ = SecureChannel::from_secret(suite_, curve_.x_coordinate(shared.get()));
    step_ = Step::token;
    return dynamic_answer(0x84, own_point_);
}

Bytes ChipPace::token_over(BytesView point) const {
    const Bytes input =
        encode_tlv(0x7F49, concat({encode_tlv(0x06, oid_value(oid_)), encode_tlv(0x86, point)}));
    const Bytes whole = suite_ == Suite::tdes ? pad(input, block_size(suite_)) : input;
    return mac8(suite_, channel_->mac_key(), whole);
}

ResponseApdu ChipPace::check_token(BytesView token) {
    if (!equal_constant_time(token, token_over(own_point_))) {
        channel_.reset();
        return {{}, sw_wrong_password};
    }
    established_ = true;
    return dynamic_answer(0x86, token_over(terminal_point_));
}

std::optional<SecureChannel> ChipPace::take_channel() {
    if (!std::exchange(established_, false)) return std::nullopt;
    return std::exchange(channel_, std::nullopt);
}

}  // namespace cardio::specimen
