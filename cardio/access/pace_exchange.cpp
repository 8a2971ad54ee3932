#include "cardio/access/pace_exchange.h"

#include <algorithm>

#include "cardio/tlv.h"

namespace cardio::access {
namespace {

constexpr std::uint32_t dynamic_data = 0x7C, nonce_tag = 0x80, own_token_tag = 0x85, chip_token_tag = 0x86,
                        chip_authentication_tag = 0x8A;
constexpr std::size_t short_answer = 256;
constexpr int first_curve = 8, last_curve = 18;

/// 63xx is a wrong password at every step; at the last one chips also say it with 69xx.
Ended refusal(std::uint16_t sw, bool at_token) {
    const int sw1 = sw >> 8;
    const bool blocked = sw == 0x6983 || sw == 0x6984;
    const bool wrong = sw1 == 0x63 || blocked || (at_token && sw1 == 0x69);
    return {wrong ? AccessResult::wrong_password : AccessResult::malformed};
}

/// Content of the template 7C that fills the answer.
std::optional<BytesView> template_content(BytesView answer) {
    TlvReader outer(answer);
    const auto wrapper = outer.expect(dynamic_data);
    return wrapper && outer.at_end() ? std::optional(wrapper->value) : std::nullopt;
}

/// Value of the one object in the template of an answer.
Step<Bytes> only_object(const Step<Bytes>& answer, std::uint32_t tag) {
    if (!answer) return fail(answer.error());
    const auto content = template_content(*answer);
    if (!content) return fail(Ended{});
    TlvReader reader(*content);
    const auto element = reader.expect(tag);
    if (!element || !reader.at_end()) return fail(Ended{});
    return Bytes(element->value.begin(), element->value.end());
}

/// The standardised curve on which the point lies; nullopt when it lies on none.
std::optional<int> curve_of(BytesView point) {
    for (int id = first_curve; id <= last_curve; ++id) {
        const auto curve = Domain::by_parameter_id(id);
        if (curve && curve->decode(point)) return id;
    }
    return std::nullopt;
}

}  // namespace

Step<bool> PaceExchange::announce(BytesView protocol, PasswordKind kind, std::optional<int> parameter_id) {
    Bytes data =
        concat({encode_tlv(0x80, protocol), encode_tlv(0x83, Bytes{static_cast<std::uint8_t>(kind)})});
    if (parameter_id)
        data = concat({data, encode_tlv(0x84, Bytes{static_cast<std::uint8_t>(*parameter_id)})});
    const auto answer = channel_.send({.ins = 0x22, .p1 = 0xC1, .p2 = 0xA4, .data = std::move(data)});
    if (!answer) return fail(Ended{});
    if (answer->ok()) return true;
    const Ended ended = refusal(answer->sw, false);
    return fail(ended.result == AccessResult::malformed ? Ended{AccessResult::not_supported} : ended);
}

Step<Bytes> PaceExchange::general_authenticate(BytesView content, bool last) {
    Bytes data = encode_tlv(dynamic_data, content);
    // a key comes back that is as long as the one that was sent
    const auto wanted = static_cast<std::uint32_t>(std::max(short_answer, data.size()));
    auto answer = channel_.send({.cla = static_cast<std::uint8_t>(last ? 0x00 : 0x10),
                                 .ins = 0x86,
                                 .data = std::move(data),
                                 .ne = wanted});
    if (!answer) return fail(Ended{});
    if (!answer->ok()) return fail(refusal(answer->sw, last));
    return std::move(answer->data);
}

Step<Bytes> PaceExchange::nonce() {
    return only_object(general_authenticate({}, false), nonce_tag);
}

Step<Bytes> PaceExchange::exchange(std::uint32_t tag, BytesView value, std::uint32_t answer_tag) {
    return only_object(general_authenticate(encode_tlv(tag, value), false), answer_tag);
}

Step<bool> PaceExchange::hand_over(std::uint32_t tag, BytesView value, std::uint32_t answer_tag) {
    const auto answer = general_authenticate(encode_tlv(tag, value), false);
    if (!answer) return fail(answer.error());
    if (answer->empty()) return true;
    const auto content = template_content(*answer);
    const bool nothing = content && (content->empty() || equal(*content, encode_tlv(answer_tag, Bytes{})));
    if (!nothing) return fail(Ended{});
    return true;
}

Step<PaceExchange::LastAnswer> PaceExchange::last(BytesView token) {
    const auto answer = general_authenticate(encode_tlv(own_token_tag, token), true);
    if (!answer) return fail(answer.error());
    const auto content = template_content(*answer);
    if (!content) return fail(Ended{});
    TlvReader reader(*content);
    const auto chip_token = reader.expect(chip_token_tag);
    if (!chip_token) return fail(Ended{});
    LastAnswer result{Bytes(chip_token->value.begin(), chip_token->value.end()), std::nullopt};
    while (const auto element = reader.next()) {  // chips of the European kind name their authorities here
        if (element->tag == chip_authentication_tag)
            result.encrypted_data = Bytes(element->value.begin(), element->value.end());
    }
    if (!reader.at_end()) return fail(Ended{});
    return result;
}

Step<ReceivedKey> received_key(const Domain& domain, const Step<Bytes>& answer, BytesView own_public_key) {
    if (!answer) return fail(answer.error());
    if (equal(*answer, own_public_key)) return fail(Ended{});
    auto element = domain.decode(*answer);
    if (!element) {
        const bool equal_size = answer->size() == own_public_key.size();
        return fail(Ended{AccessResult::malformed, equal_size ? curve_of(*answer) : std::nullopt});
    }
    return ReceivedKey{*answer, *std::move(element)};
}

}  // namespace cardio::access
