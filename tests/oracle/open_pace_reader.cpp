#include "tests/oracle/open_pace_reader.h"

#include <eac/ca.h>

#include "cardio/oid.h"
#include "cardio/tlv.h"

namespace oracle {

using cardio::Bytes;
using cardio::BytesView;
using cardio::CommandApdu;
using cardio::concat;
using cardio::encode_tlv;
using cardio::find_tlv;
using cardio::ResponseApdu;

namespace {

constexpr std::uint32_t dynamic_data = 0x7C;
constexpr std::uint32_t token_tag = 0x85;

}  // namespace

std::optional<Bytes> OpenPaceReader::step(std::uint32_t tag, BytesView value, std::uint32_t answer_tag) {
    const Bytes object = tag == 0 ? Bytes{} : encode_tlv(tag, value);
    const std::uint8_t cla = tag == token_tag ? 0x00 : 0x10;
    const ResponseApdu answer = send_({cla, 0x86, 0, 0, encode_tlv(dynamic_data, object), 256});
    const auto objects = answer.ok() ? find_tlv(answer.data, dynamic_data) : std::nullopt;
    const auto wanted = objects ? find_tlv(objects->value, answer_tag) : std::nullopt;
    if (!wanted) return std::nullopt;
    return Bytes(wanted->value.begin(), wanted->value.end());
}

bool OpenPaceReader::run_pace(const Offer& offer, std::uint8_t reference, const Secret& secret) {
    pace_ = pace_context(offer);
    EAC_CTX* context = pace_.get();
    const Bytes announced =
        concat({encode_tlv(0x80, cardio::oid_value(offer.oid)), encode_tlv(0x83, Bytes{reference})});
    if (!send_({0x00, 0x22, 0xC1, 0xA4, announced}).ok()) return false;

    const auto nonce = step(0, {}, 0x80);
    if (!nonce || PACE_STEP2_dec_nonce(context, secret.get(), to_buffer(*nonce).get()) != 1) return false;
    const Bytes mapping = to_bytes(Buffer(PACE_STEP3A_generate_mapping_data(context)));
    const auto chip_mapping = step(0x81, mapping, 0x82);
    if (!chip_mapping || PACE_STEP3A_map_generator(context, to_buffer(*chip_mapping).get()) != 1)
        return false;
    const Bytes key = to_bytes(Buffer(PACE_STEP3B_generate_ephemeral_key(context)));
    const auto chip_key = step(0x83, key, 0x84);
    if (!chip_key || PACE_STEP3B_compute_shared_secret(context, to_buffer(*chip_key).get()) != 1 ||
        PACE_STEP3C_derive_keys(context) != 1)
        return false;
    const Buffer ours(PACE_STEP3D_compute_authentication_token(context, to_buffer(*chip_key).get()));
    const auto token = step(token_tag, to_bytes(ours), 0x86);
    if (!token || PACE_STEP3D_verify_authentication_token(context, to_buffer(*token).get()) != 1)
        return false;
    messaging_.emplace(context, EAC_ID_PACE);
    return true;
}

bool OpenPaceReader::run_chip_authentication(const Offer& offer, BytesView chip_key) {
    chip_authentication_ = chip_authentication_context(offer);
    EAC_CTX* context = chip_authentication_.get();
    KA_CTX* agreement = context->ca_ctx->ka_ctx;
    const Bytes ours = to_bytes(Buffer(agreement->generate_key(agreement->key, context->bn_ctx)));
    if (offer.oid.ends_with(".1")) {
        const auto answer = exchange({0x00, 0x22, 0x41, 0xA6, encode_tlv(0x91, ours)});
        if (!answer || !answer->ok()) return false;
    } else {
        const auto set = exchange({0x00, 0x22, 0x41, 0xA4, encode_tlv(0x80, cardio::oid_value(offer.oid))});
        if (!set || !set->ok()) return false;
        const Bytes object = encode_tlv(dynamic_data, encode_tlv(0x80, ours));
        const auto answer = exchange({0x00, 0x86, 0, 0, object, 256});
        if (!answer || !answer->ok()) return false;
    }
    if (CA_STEP4_compute_shared_secret(context, to_buffer(chip_key).get()) != 1) return false;
    derive_version_1_keys(context);
    messaging_.emplace(context, EAC_ID_CA);
    return true;
}

std::optional<ResponseApdu> OpenPaceReader::exchange(const CommandApdu& command) {
    if (!messaging_) return send_(command);
    return messaging_->unprotect(send_(messaging_->protect(command)));
}

}  // namespace oracle
