#include "tests/cardio/trust/agreement_keys.h"

#include "cardio/oid.h"
#include "cardio/tlv.h"

namespace tests {
namespace {

using cardio::Bytes;
using cardio::concat;
using cardio::encode_tlv;

Bytes oid(const std::string& dotted) {
    return encode_tlv(0x06, cardio::oid_value(dotted));
}
Bytes integer(const Bytes& number) {
    return encode_tlv(0x02, concat({Bytes(number.empty() || number[0] >= 0x80 ? 1 : 0, 0), number}));
}
Bytes info(const Bytes& algorithm, const Bytes& key) {
    return encode_tlv(0x30, concat({encode_tlv(0x30, algorithm), encode_tlv(0x03, concat({Bytes{0}, key}))}));
}
std::string curve_oid(int parameter_id) {
    static const char* const oids[] = {
        "1.2.840.10045.3.1.1",   "1.3.36.3.3.2.8.1.1.3",  "1.3.132.0.33",         "1.3.36.3.3.2.8.1.1.5",
        "1.2.840.10045.3.1.7",   "1.3.36.3.3.2.8.1.1.7",  "1.3.36.3.3.2.8.1.1.9", "1.3.132.0.34",
        "1.3.36.3.3.2.8.1.1.11", "1.3.36.3.3.2.8.1.1.13", "1.3.132.0.35"};
    return oids[parameter_id - 8];
}
bool is_dh(int parameter_id) {
    return parameter_id < 8;
}

}  // namespace

Bytes dh_spki(KeyForm form, const Bytes& p, const Bytes& g, const Bytes& q, const Bytes& public_key) {
    const Bytes parameters = form == KeyForm::pkcs3 ? concat({integer(p), integer(g)})
                                                    : concat({integer(p), integer(g), integer(q)});
    const std::string algorithm = form == KeyForm::pkcs3 ? "1.2.840.113549.1.3.1" : "1.2.840.10046.2.1";
    return info(concat({oid(algorithm), encode_tlv(0x30, parameters)}), integer(public_key));
}

Bytes agreement_spki(int parameter_id, const Bytes& private_key, KeyForm form) {
    const auto group = minichip::Group::make(parameter_id);
    const Bytes public_key = group->multiple(minichip::number(private_key).get(), group->generator());
    if (form == KeyForm::by_reference) {
        const Bytes reference =
            concat({oid("0.4.0.127.0.7.1.2"), integer(Bytes{static_cast<std::uint8_t>(parameter_id)})});
        return info(reference, is_dh(parameter_id) ? integer(public_key) : public_key);
    }
    if (form == KeyForm::named)
        return info(concat({oid("1.2.840.10045.2.1"), oid(curve_oid(parameter_id))}), public_key);
    const auto octets = [&](const BIGNUM* value) {
        return minichip::octets(value, static_cast<std::size_t>(BN_num_bytes(value)));
    };
    return dh_spki(form, octets(group->prime()), group->generator(), octets(group->order()), public_key);
}

cardio::lds::ChipAuthenticationPublicKeyInfo agreement_key_info(int parameter_id, const Bytes& private_key,
                                                                KeyForm form) {
    const std::string kind = is_dh(parameter_id) ? "0.4.0.127.0.7.2.2.1.1" : "0.4.0.127.0.7.2.2.1.2";
    return {kind, agreement_spki(parameter_id, private_key, form), std::nullopt};
}

Bytes security_info(const std::string& dotted, cardio::BytesView rest) {
    return encode_tlv(0x30, concat({oid(dotted), rest}));
}

}  // namespace tests
