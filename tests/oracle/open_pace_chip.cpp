#include "tests/oracle/open_pace_chip.h"

#include <eac/ca.h>
#include <openssl/rand.h>
#include <openssl/x509.h>

#include <algorithm>
#include <stdexcept>

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

constexpr std::uint16_t mse_pace = 0xC1A4, mse_chip_authentication = 0x41A4, mse_key_agreement = 0x41A6;
constexpr std::uint32_t dynamic_data = 0x7C;
constexpr std::uint8_t reference_mrz = 1, reference_can = 2;

ResponseApdu status(std::uint16_t sw) {
    return {{}, sw};
}

ResponseApdu dynamic_answer(std::uint32_t tag, const Buffer& value) {
    return {encode_tlv(dynamic_data, encode_tlv(tag, to_bytes(value))), 0x9000};
}

/// A new static key pair in the key agreement of chip authentication.
void draw_chip_key(EAC_CTX* context) {
    KA_CTX* agreement = context->ca_ctx->ka_ctx;
    to_bytes(Buffer(agreement->generate_key(agreement->key, context->bn_ctx)));
}

Bytes public_key_info(EVP_PKEY* key) {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    if (size <= 0) throw std::runtime_error("no public key");
    Bytes bytes(der, der + size);
    OPENSSL_free(der);
    return bytes;
}

}  // namespace

OpenPaceChip::OpenPaceChip(const Offer& pace, std::string can, std::string mrz, std::size_t nonce_size)
    : offer_(pace),
      can_(std::move(can)),
      mrz_(std::move(mrz)),
      nonce_size_(nonce_size),
      context_(pace_context(pace)) {}

OpenPaceChip::OpenPaceChip(const Offer& chip_authentication, std::optional<std::uint8_t> key_id)
    : offer_(chip_authentication),
      key_id_(key_id),
      context_(chip_authentication_context(chip_authentication)) {
    draw_chip_key(context_.get());
}

void OpenPaceChip::forget_chip_key() {
    context_ = chip_authentication_context(offer_);  // a DH key that is there already would be kept
    draw_chip_key(context_.get());
}

Bytes OpenPaceChip::dg14() const {
    const Bytes version{0x02, 0x01, 0x01};
    const Bytes id = key_id_ ? encode_tlv(0x02, Bytes{0x00, *key_id_}) : Bytes{};
    const bool elliptic = offer_.parameter_id >= 8;
    const Bytes key_oid = cardio::oid_value(elliptic ? "0.4.0.127.0.7.2.2.1.2" : "0.4.0.127.0.7.2.2.1.1");
    const Bytes protocol = concat({encode_tlv(0x06, cardio::oid_value(offer_.oid)), version, id});
    const Bytes key = concat({encode_tlv(0x06, key_oid), public_key_info(context_->ca_ctx->ka_ctx->key), id});
    return encode_tlv(0x6E, encode_tlv(0x31, concat({encode_tlv(0x30, protocol), encode_tlv(0x30, key)})));
}

ResponseApdu OpenPaceChip::transmit(const CommandApdu& command) {
    if (!messaging_) return answer_plain(command);
    if (command.cla != 0x0C) {
        ++plain_commands_after_access_;
        return status(0x6982);
    }
    const auto opened = messaging_->open(command);
    if (!opened) {
        messaging_.reset();
        return status(0x6988);
    }
    const Bytes reversed(opened->data.rbegin(), opened->data.rend());
    return messaging_->seal({opened->ne ? reversed : Bytes{}, 0x9000}, (command.ins & 1) != 0);
}

ResponseApdu OpenPaceChip::answer_plain(const CommandApdu& command) {
    if (command.ins == 0x22) return manage_security(command);
    if (command.ins == 0x86) return general_authenticate(command);
    return status(0x6D00);
}

ResponseApdu OpenPaceChip::manage_security(const CommandApdu& command) {
    const int parameters = command.p1 << 8 | command.p2;
    if (parameters == mse_key_agreement) {
        const auto key = find_tlv(command.data, 0x91);
        return key ? agree_on_chip_key(key->value, {}) : status(0x6A80);
    }
    const auto oid = find_tlv(command.data, 0x80);
    if (!oid || !cardio::equal(oid->value, cardio::oid_value(offer_.oid))) return status(0x6A80);
    const auto reference = find_tlv(command.data, parameters == mse_pace ? 0x83 : 0x84);
    if (parameters == mse_chip_authentication) {
        const bool named = reference && cardio::equal(reference->value, Bytes{key_id_.value_or(0)});
        return status(named == key_id_.has_value() ? 0x9000 : 0x6A88);
    }
    if (parameters != mse_pace || !reference || reference->value.size() != 1) return status(0x6A86);
    if (reference->value[0] == reference_mrz) secret_ = mrz_secret(mrz_);
    if (reference->value[0] == reference_can) secret_ = can_secret(can_);
    return status(secret_ ? 0x9000 : 0x6A88);
}

ResponseApdu OpenPaceChip::general_authenticate(const CommandApdu& command) {
    const auto objects = find_tlv(command.data, dynamic_data);
    if (!objects) return status(0x6A80);
    if (objects->value.empty()) return give_nonce();
    cardio::TlvReader reader(objects->value);
    const auto element = reader.next();
    if (!element || !reader.at_end()) return status(0x6A80);
    const bool last = command.cla == 0x00;
    switch (element->tag) {
        case 0x80:
            return agree_on_chip_key(element->value, encode_tlv(dynamic_data, {}));
        case 0x81:
            return last ? status(0x6A80) : map(element->value);
        case 0x83:
            return last ? status(0x6A80) : agree(element->value);
        case 0x85:
            return last ? check_token(element->value) : status(0x6A80);
        default:
            return status(0x6A80);
    }
}

/// A nonce of another size than OpenPACE draws: any bytes are the encryption of some nonce, so random ones
/// are that of a random one.
ResponseApdu OpenPaceChip::give_nonce() {
    if (!secret_) return status(0x6985);
    if (nonce_size_ == 0)
        return dynamic_answer(0x80, Buffer(PACE_STEP1_enc_nonce(context_.get(), secret_.get())));
    Bytes encrypted(nonce_size_);
    RAND_bytes(encrypted.data(), static_cast<int>(encrypted.size()));
    Buffer buffer = to_buffer(encrypted);
    if (PACE_STEP2_dec_nonce(context_.get(), secret_.get(), buffer.get()) != 1)
        throw std::runtime_error("OpenPACE takes no nonce of this size");
    return dynamic_answer(0x80, buffer);
}

ResponseApdu OpenPaceChip::map(BytesView theirs) {
    const Buffer ours(PACE_STEP3A_generate_mapping_data(context_.get()));
    if (PACE_STEP3A_map_generator(context_.get(), to_buffer(theirs).get()) != 1) return status(0x6A80);
    return dynamic_answer(0x82, ours);
}

ResponseApdu OpenPaceChip::agree(BytesView theirs) {
    const Buffer ours(PACE_STEP3B_generate_ephemeral_key(context_.get()));
    terminal_key_.assign(theirs.begin(), theirs.end());
    const bool agreed = PACE_STEP3B_compute_shared_secret(context_.get(), to_buffer(theirs).get()) == 1 &&
                        PACE_STEP3C_derive_keys(context_.get()) == 1;
    return agreed ? dynamic_answer(0x84, ours) : status(0x6A80);
}

ResponseApdu OpenPaceChip::check_token(BytesView token) {
    if (PACE_STEP3D_verify_authentication_token(context_.get(), to_buffer(token).get()) != 1)
        return status(0x6300);
    const Buffer ours(
        PACE_STEP3D_compute_authentication_token(context_.get(), to_buffer(terminal_key_).get()));
    ResponseApdu answer = dynamic_answer(0x86, ours);
    messaging_.emplace(context_.get(), EAC_ID_PACE);
    return answer;
}

ResponseApdu OpenPaceChip::agree_on_chip_key(BytesView theirs, Bytes answer) {
    if (CA_STEP4_compute_shared_secret(context_.get(), to_buffer(theirs).get()) != 1) return status(0x6A80);
    derive_version_1_keys(context_.get());
    messaging_.emplace(context_.get(), EAC_ID_CA);
    return {std::move(answer), 0x9000};
}

}  // namespace oracle
