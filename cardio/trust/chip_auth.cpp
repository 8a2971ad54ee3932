#include "cardio/trust/chip_auth.h"

#include "cardio/access/block_cipher.h"
#include "cardio/access/domain.h"
#include "cardio/lds/file_id.h"
#include "cardio/oid.h"
#include "cardio/tlv.h"

namespace cardio::trust {
namespace {

using Command = ChipAuthPlan::Command;
const std::string method = "CA";

Bytes key_reference(const ChipAuthPlan& plan) {
    return plan.key_id ? encode_tlv(0x84, *plan.key_id) : Bytes{};
}

/// Sends one step of the protocol; the failure, or nullopt when the chip accepted it.
std::optional<Finding> refused(access::Channel& channel, const CommandApdu& command) {
    const auto answer = channel.send(command);
    if (!answer)
        return Finding::failure("chip authentication was answered outside the secure channel", method);
    if (!answer->ok()) return Finding::failure("the chip refused chip authentication", method);
    return std::nullopt;
}

std::optional<Finding> set_key_agreement(access::Channel& channel, const ChipAuthPlan& plan,
                                         BytesView public_key) {
    const Bytes data = concat({encode_tlv(0x91, public_key), key_reference(plan)});
    return refused(channel, {.ins = 0x22, .p1 = 0x41, .p2 = 0xA6, .data = data});
}

std::optional<Finding> general_authenticate(access::Channel& channel, const ChipAuthPlan& plan,
                                            BytesView public_key) {
    const Bytes data = concat({encode_tlv(0x80, oid_value(plan.oid)), key_reference(plan)});
    if (auto failure = refused(channel, {.ins = 0x22, .p1 = 0x41, .p2 = 0xA4, .data = data})) return failure;
    return refused(channel, {.ins = 0x86, .data = encode_tlv(0x7C, encode_tlv(0x80, public_key)), .ne = 256});
}

/// Hands the terminal's public key to the chip, ICAO Doc 9303-11 6.2.4.
std::optional<Finding> hand_over(access::Channel& channel, const ChipAuthPlan& plan, BytesView public_key) {
    if (plan.command == Command::general_authenticate) return general_authenticate(channel, plan, public_key);
    auto failure = set_key_agreement(channel, plan, public_key);
    const bool other_way = failure && plan.named && !channel.broken();
    return other_way ? general_authenticate(channel, plan, public_key) : failure;
}

/// The proof: whoever answers under the new keys has the private key of DG14. The status word does not
/// matter.
Finding confirm(access::Channel& channel, std::uint16_t file) {
    const Bytes data{static_cast<std::uint8_t>(file >> 8), static_cast<std::uint8_t>(file & 0xFF)};
    const auto answer = channel.send({.ins = 0xA4, .p1 = 0x02, .p2 = 0x0C, .data = data});
    if (!answer) return Finding::failure("the chip does not hold the private key of its DG14", method);
    return Finding::pass(method);
}

}  // namespace

Finding run_chip_auth(access::Channel& channel, const ChipAuthPlan& plan, const access::RandomSource& random,
                      std::uint16_t confirm_file) {
    const auto domain = access::Domain::by_parameter_id(plan.key.parameter_id);
    const auto chip_key = domain ? domain->decode(plan.key.public_key) : std::nullopt;
    if (!chip_key) return Finding::failure("the chip authentication key is not in its group", method);
    const access::KeyPair own = domain->draw_key_pair(random);
    if (auto failure = hand_over(channel, plan, own.public_key)) return *std::move(failure);
    const auto shared = domain->multiply(*chip_key, own.private_key);
    if (!shared) return Finding::failure("the chip authentication key is not in its group", method);
    channel.secure(access::channel_from_secret(plan.cipher, domain->shared_secret(*shared)));
    return confirm(channel, confirm_file);
}

Finding run_chip_auth(access::Channel& channel, const lds::SecurityInfos& dg14,
                      const access::RandomSource& random) {
    const auto plan = plan_chip_auth(dg14);
    if (!plan) return plan.error();
    return run_chip_auth(channel, *plan, random, lds::file_identifier(lds::FileId::com));
}

}  // namespace cardio::trust
