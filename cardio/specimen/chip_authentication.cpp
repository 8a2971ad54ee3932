#include "cardio/specimen/chip_authentication.h"

#include <algorithm>
#include <utility>

#include "cardio/oid.h"
#include "cardio/specimen/agreement_group.h"
#include "cardio/specimen/curve.h"
#include "cardio/specimen/status.h"
#include "cardio/tlv.h"

namespace cardio::specimen {

ChipAuthenticator::ChipAuthenticator(std::vector<ChipKeySpec> specs, std::vector<AgreementKey> keys)
    : specs_(std::move(specs)), keys_(std::move(keys)) {}

void ChipAuthenticator::reset() {
    chosen_.reset();
    channel_.reset();
}

std::optional<std::size_t> ChipAuthenticator::named_key(BytesView data, const Fits& fits) const {
    const auto id = find_tlv(data, 0x84);
    const auto is_named = [&id](const ChipKeySpec& spec) {
        return spec.key_id ? id && equal(id->value, Bytes{*spec.key_id}) : !id;
    };
    const auto found =
        std::ranges::find_if(specs_, [&](const ChipKeySpec& spec) { return fits(spec) && is_named(spec); });
    if (found == specs_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - specs_.begin());
}

bool ChipAuthenticator::agree(std::size_t key, BytesView terminal_key) {
    const auto group = agreement_group(keys_.at(key).parameter_id);
    const auto shared = group->power(terminal_key, to_bn(keys_[key].scalar).get());
    if (!shared) return false;
    channel_ = SecureChannel::from_secret(suite_of_oid(specs_[key].oid).value(), group->secret(*shared));
    return true;
}

std::uint16_t ChipAuthenticator::set_key_agreement(BytesView data) {
    reset();
    const auto is_tdes = [](const ChipKeySpec& spec) { return suite_of_oid(spec.oid) == Suite::tdes; };
    const auto public_key = find_tlv(data, 0x91);
    if (!public_key || std::ranges::none_of(specs_, is_tdes)) return sw::wrong_data;
    const auto key = named_key(data, is_tdes);
    if (!key) return sw::no_reference;
    return agree(*key, public_key->value) ? sw::ok : sw::wrong_data;
}

std::uint16_t ChipAuthenticator::set_template(BytesView data) {
    reset();
    const auto oid = find_tlv(data, 0x80);
    const auto is_meant = [&oid](const ChipKeySpec& spec) {
        return oid && equal(oid->value, oid_value(spec.oid));
    };
    if (std::ranges::none_of(specs_, is_meant)) return sw::wrong_data;
    chosen_ = named_key(data, is_meant);
    return chosen_ ? sw::ok : sw::no_reference;
}

ResponseApdu ChipAuthenticator::general_authenticate(BytesView data) {
    const auto key = std::exchange(chosen_, std::nullopt);
    if (!key) return {{}, sw::not_now};
    const auto envelope = find_tlv(data, 0x7C);
    const auto public_key = envelope ? find_tlv(envelope->value, 0x80) : std::nullopt;
    if (!public_key || !agree(*key, public_key->value)) return {{}, sw::wrong_data};
    return {Bytes{0x7C, 0x00}, sw::ok};
}

std::optional<SecureChannel> ChipAuthenticator::take_channel() {
    return std::exchange(channel_, std::nullopt);
}

}  // namespace cardio::specimen
