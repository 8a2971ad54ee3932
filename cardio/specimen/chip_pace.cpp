#include "cardio/specimen/chip_pace.h"

#include <algorithm>
#include <utility>

#include "cardio/oid.h"
#include "cardio/specimen/curve.h"
#include "cardio/specimen/integrated_mapping.h"
#include "cardio/specimen/status.h"
#include "cardio/tlv.h"

namespace cardio::specimen {
namespace {

constexpr std::uint32_t dynamic_data = 0x7C;

ResponseApdu dynamic_answer(BytesView content) {
    return {encode_tlv(dynamic_data, content), sw::ok};
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

/// First initialisation vector of the session, for the block number -1: Doc 9303-11 4.4.3.3.3.
Bytes minus_one_iv(Suite suite, BytesView key) {
    const std::size_t block = block_size(suite);
    return cbc_encrypt(suite, key, Bytes(block, 0), Bytes(block, 0xFF));
}

}  // namespace

ChipPace::ChipPace(std::vector<PaceOffer> offers, PasswordKeys passwords, Bytes chip_key)
    : offers_(std::move(offers)), passwords_(std::move(passwords)), chip_key_(std::move(chip_key)) {}

void ChipPace::reset() {
    step_ = Step::idle;
    group_.reset();
    map_scalar_.reset();
    channel_.reset();
    established_ = false;
}

const PaceOffer* ChipPace::chosen_offer(BytesView data) const {
    const auto oid = find_tlv(data, 0x80);
    const auto parameters = find_tlv(data, 0x84);
    if (!oid || (parameters && parameters->value.size() != 1)) return nullptr;
    const PaceOffer* chosen = nullptr;
    for (const PaceOffer& offer : offers_) {
        if (!equal(oid->value, oid_value(offer.oid))) continue;
        if (parameters && parameters->value[0] != offer.parameter_id) continue;
        if (chosen != nullptr) return nullptr;
        chosen = &offer;
    }
    return chosen;
}

std::uint16_t ChipPace::set_template(BytesView data) {
    reset();
    const PaceOffer* offer = chosen_offer(data);
    if (offer == nullptr) return sw::wrong_data;
    const auto suite = suite_of_oid(offer->oid);
    const auto reference = find_tlv(data, 0x83);
    if (!suite || !reference || reference->value.size() != 1) return sw::wrong_data;
    auto key = passwords_(reference->value[0], *suite);
    if (!key) return sw::no_reference;
    password_key_ = std::move(*key);
    offer_ = *offer;
    suite_ = *suite;
    group_ = agreement_group(offer_.computes_with.value_or(offer_.parameter_id));
    step_ = Step::nonce;
    return sw::ok;
}

ResponseApdu ChipPace::general_authenticate(BytesView data, bool last, const Random& random) {
    const Step step = std::exchange(step_, Step::idle);
    if (step == Step::idle || last != (step == Step::token)) return {{}, sw::not_now};
    if (step == Step::nonce) {
        return equal(data, Bytes{dynamic_data, 0x00}) ? give_nonce(random) : ResponseApdu{{}, sw::wrong_data};
    }
    const std::uint32_t tag = step == Step::mapping ? 0x81 : step == Step::agreement ? 0x83 : 0x85;
    const auto value = dynamic_value(data, tag);
    if (!value) return {{}, sw::wrong_data};
    if (step == Step::mapping) return map(*value, random);
    return step == Step::agreement ? agree(*value, random) : check_token(*value);
}

ResponseApdu ChipPace::give_nonce(const Random& random) {
    nonce_.assign(pace_nonce_size(suite_), 0);
    random(nonce_);
    step_ = Step::mapping;
    const Bytes zeros(block_size(suite_), 0);
    return dynamic_answer(encode_tlv(0x80, cbc_encrypt(suite_, password_key_, zeros, nonce_)));
}

ResponseApdu ChipPace::map(BytesView value, const Random& random) {
    return pace_mapping(offer_.oid) == PaceMapping::integrated ? map_integrated(value)
                                                               : map_generic(value, random);
}

ResponseApdu ChipPace::map_integrated(BytesView terminal_nonce) {
    if (terminal_nonce.size() != key_size(suite_)) return {{}, sw::wrong_data};
    generator_ = integrated_generator(*group_, suite_, nonce_, terminal_nonce);
    step_ = Step::agreement;
    return dynamic_answer(encode_tlv(0x82, {}));
}

ResponseApdu ChipPace::map_generic(BytesView terminal_key, const Random& random) {
    map_scalar_ = random_scalar(group_->order().get(), random);
    const Bytes ours = group_->public_key(map_scalar_.get());
    const auto shared = group_->power(terminal_key, map_scalar_.get());
    if (!shared || equal(ours, terminal_key)) return {{}, sw::wrong_data};
    const auto of_nonce = group_->power(group_->generator(), to_bn(nonce_).get());
    auto mapped = of_nonce ? group_->combine(*of_nonce, *shared) : std::nullopt;
    if (!mapped) return {{}, sw::wrong_data};
    generator_ = std::move(*mapped);
    step_ = Step::agreement;
    return dynamic_answer(encode_tlv(0x82, ours));
}

ResponseApdu ChipPace::agree(BytesView terminal_key, const Random& random) {
    const BnPtr scalar = random_scalar(group_->order().get(), random);
    const auto ours = group_->power(generator_, scalar.get());
    const auto shared = group_->power(terminal_key, scalar.get());
    if (!ours || !shared || equal(*ours, terminal_key)) return {{}, sw::wrong_data};
    own_key_ = *ours;
    terminal_key_.assign(terminal_key.begin(), terminal_key.end());
    channel_ = SecureChannel::from_secret(suite_, group_->secret(*shared));
    step_ = Step::token;
    return dynamic_answer(encode_tlv(0x84, own_key_));
}

Bytes ChipPace::token_over(BytesView key) const {
    const Bytes input = encode_tlv(
        0x7F49, concat({encode_tlv(0x06, oid_value(offer_.oid)), encode_tlv(group_->key_tag(), key)}));
    const Bytes whole = suite_ == Suite::tdes ? pad(input, block_size(suite_)) : input;
    return mac8(suite_, channel_->mac_key(), whole);
}

/// CA_IC, the mapping key over the static key, encrypted for the terminal: Doc 9303-11 4.4.3.3.3 and 4.4.3.5.
Bytes ChipPace::chip_authentication_data() const {
    const BnCtxPtr context(BN_CTX_new());
    const BnPtr order = group_->order();
    const BnPtr data(BN_mod_inverse(nullptr, to_bn(chip_key_).get(), order.get(), context.get()));
    require(data != nullptr &&
                BN_mod_mul(data.get(), data.get(), map_scalar_.get(), order.get(), context.get()) == 1,
            "chip authentication data");
    Bytes plain(group_->scalar_size());
    require(BN_bn2binpad(data.get(), plain.data(), static_cast<int>(plain.size())) > 0,
            "chip authentication data");
    const Bytes& key = channel_->encryption_key();
    return cbc_encrypt(suite_, key, minus_one_iv(suite_, key), pad(plain, block_size(suite_)));
}

ResponseApdu ChipPace::check_token(BytesView token) {
    if (!equal_constant_time(token, token_over(own_key_))) {
        channel_.reset();
        return {{}, sw::wrong_password};
    }
    established_ = true;
    Bytes content = encode_tlv(0x86, token_over(terminal_key_));
    if (pace_mapping(offer_.oid) == PaceMapping::chip_authentication)
        content = concat({content, encode_tlv(0x8A, chip_authentication_data())});
    return dynamic_answer(content);
}

std::optional<SecureChannel> ChipPace::take_channel() {
    if (!std::exchange(established_, false)) return std::nullopt;
    return std::exchange(channel_, std::nullopt);
}

}  // namespace cardio::specimen
