#include "tests/oracle/open_pace.h"

#include <eac/ca.h>
#include <openssl/provider.h>

#include <algorithm>
#include <stdexcept>

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

constexpr std::uint32_t do_plain_cryptogram = 0x85, do_padded_cryptogram = 0x87, do_mac = 0x8E, do_le = 0x97,
                        do_status = 0x99;
constexpr std::uint8_t cla_secured = 0x0C;

void require(bool done, const char* what) {
    if (!done) throw std::runtime_error(std::string("OpenPACE: ") + what);
}

bool is_odd(std::uint8_t instruction) {
    return (instruction & 1) != 0;
}

/// Everything before the MAC object.
BytesView authenticated(BytesView objects, BytesView mac_object) {
    return objects.first(objects.size() - mac_object.size());
}

}  // namespace

void start_open_pace() {
    static const struct Library {
        Library()
            : legacy(OSSL_PROVIDER_load(nullptr, "legacy")), usual(OSSL_PROVIDER_load(nullptr, "default")) {
            require(legacy != nullptr && usual != nullptr, "no legacy provider");
            EAC_init();
        }
        ~Library() {
            EAC_cleanup();
            OSSL_PROVIDER_unload(legacy);
            OSSL_PROVIDER_unload(usual);
        }
        Library(const Library&) = delete;
        Library& operator=(const Library&) = delete;
        OSSL_PROVIDER *legacy, *usual;
    } library;
}

Buffer to_buffer(BytesView bytes) {
    Buffer buffer(BUF_MEM_new());
    require(buffer && BUF_MEM_grow(buffer.get(), bytes.size()) == bytes.size(), "no memory");
    std::ranges::copy(bytes, reinterpret_cast<std::uint8_t*>(buffer->data));
    return buffer;
}

Bytes to_bytes(const Buffer& buffer) {
    require(buffer != nullptr, "a step failed");
    const auto* data = reinterpret_cast<const std::uint8_t*>(buffer->data);
    return {data, data + buffer->length};
}

Context pace_context(const Offer& offer) {
    start_open_pace();
    Context context(EAC_CTX_new());
    const int protocol = EAC_OBJ_txt2nid(offer.oid.c_str());
    if (!context || EAC_CTX_init_pace(context.get(), protocol, offer.parameter_id) != 1)
        throw std::invalid_argument("OpenPACE does not run " + offer.oid);
    return context;
}

Context chip_authentication_context(const Offer& offer) {
    start_open_pace();
    Context context(EAC_CTX_new());
    const int protocol = EAC_OBJ_txt2nid(offer.oid.c_str());
    if (!context || EAC_CTX_init_ca(context.get(), protocol, offer.parameter_id) != 1)
        throw std::invalid_argument("OpenPACE does not run " + offer.oid);
    return context;
}

Secret can_secret(const std::string& can) {
    Secret secret(PACE_SEC_new(can.data(), can.size(), PACE_CAN));
    require(secret != nullptr, "not a CAN");
    return secret;
}

Secret mrz_secret(const std::string& mrz) {
    Secret secret(PACE_SEC_new(mrz.data(), mrz.size(), PACE_MRZ));
    require(secret != nullptr, "not an MRZ");
    return secret;
}

void derive_version_1_keys(EAC_CTX* context) {
    // PACE_STEP3C derives without a nonce, from the key agreement of the PACE context: lend it the one of CA.
    require(EAC_CTX_init_pace(context, EAC_OBJ_txt2nid("0.4.0.127.0.7.2.2.4.2.2"), 13) == 1, "no PACE");
    std::swap(context->pace_ctx->ka_ctx, context->ca_ctx->ka_ctx);
    const int derived = PACE_STEP3C_derive_keys(context);
    std::swap(context->pace_ctx->ka_ctx, context->ca_ctx->ka_ctx);
    require(derived == 1, "no keys");
}

OpenPaceMessaging::OpenPaceMessaging(EAC_CTX* context, int protocol) : context_(context) {
    require(EAC_CTX_set_encryption_ctx(context, protocol) == 1 && EAC_set_ssc(context, 0) == 1,
            "no secure messaging");
}

Bytes OpenPaceMessaging::padded(BytesView bytes) const {
    return to_bytes(Buffer(EAC_add_iso_pad(context_, to_buffer(bytes).get())));
}

/// DO85 or DO87 with this text in it; nothing for no text.
Bytes OpenPaceMessaging::encrypted(BytesView plain, bool odd_instruction) const {
    if (plain.empty()) return {};
    const Bytes secret = to_bytes(Buffer(EAC_encrypt(context_, to_buffer(padded(plain)).get())));
    return odd_instruction ? encode_tlv(do_plain_cryptogram, secret)
                           : encode_tlv(do_padded_cryptogram, concat({Bytes{0x01}, secret}));
}

/// The text of DO85 or DO87; empty without either, nullopt when it is no good.
std::optional<Bytes> OpenPaceMessaging::decrypted(BytesView objects) const {
    BytesView secret;
    if (const auto marked = find_tlv(objects, do_padded_cryptogram)) {
        if (marked->value.empty() || marked->value[0] != 0x01) return std::nullopt;
        secret = marked->value.subspan(1);
    } else if (const auto plain = find_tlv(objects, do_plain_cryptogram)) {
        secret = plain->value;
    } else {
        return Bytes{};
    }
    const Buffer text(EAC_decrypt(context_, to_buffer(secret).get()));
    const Buffer unpadded(text ? EAC_remove_iso_pad(text.get()) : nullptr);
    return unpadded ? std::optional(to_bytes(unpadded)) : std::nullopt;
}

Bytes OpenPaceMessaging::mac(BytesView padded_message) const {
    return to_bytes(Buffer(EAC_authenticate(context_, to_buffer(padded_message).get())));
}

bool OpenPaceMessaging::verifies(BytesView padded_message, BytesView mac) const {
    return EAC_verify_authentication(context_, to_buffer(padded_message).get(), to_buffer(mac).get()) == 1;
}

std::optional<CommandApdu> OpenPaceMessaging::open(const CommandApdu& message) {
    require(EAC_increment_ssc(context_) == 1, "counter");
    const auto mac_object = find_tlv(message.data, do_mac);
    if (message.cla != cla_secured || !mac_object) return std::nullopt;
    const BytesView objects = authenticated(message.data, mac_object->raw);
    Bytes covered = padded(Bytes{message.cla, message.ins, message.p1, message.p2});
    if (!objects.empty()) covered = concat({covered, padded(objects)});
    if (!verifies(covered, mac_object->value)) return std::nullopt;

    CommandApdu command{0x00, message.ins, message.p1, message.p2};
    auto text = decrypted(objects);
    if (!text) return std::nullopt;
    command.data = std::move(*text);
    if (const auto le = find_tlv(objects, do_le)) {
        std::uint32_t ne = 0;
        for (const std::uint8_t byte : le->value) ne = ne << 8 | byte;
        command.ne = ne != 0 ? ne : le->value.size() == 1 ? 256 : 65536;
    }
    return command;
}

ResponseApdu OpenPaceMessaging::seal(const ResponseApdu& answer, bool odd_instruction) {
    require(EAC_increment_ssc(context_) == 1, "counter");
    const Bytes status{answer.sw1(), answer.sw2()};
    const Bytes objects = concat({encrypted(answer.data, odd_instruction), encode_tlv(do_status, status)});
    return {concat({objects, encode_tlv(do_mac, mac(padded(objects)))}), answer.sw};
}

CommandApdu OpenPaceMessaging::protect(const CommandApdu& command) {
    require(EAC_increment_ssc(context_) == 1, "counter");
    const bool extended = command.extended || command.ne.value_or(0) > 256;
    Bytes objects = encrypted(command.data, is_odd(command.ins));
    if (command.ne) {
        Bytes ne{static_cast<std::uint8_t>(*command.ne)};
        if (extended) ne.insert(ne.begin(), static_cast<std::uint8_t>(*command.ne >> 8));
        objects = concat({objects, encode_tlv(do_le, ne)});
    }
    Bytes covered = padded(Bytes{cla_secured, command.ins, command.p1, command.p2});
    if (!objects.empty()) covered = concat({covered, padded(objects)});
    const Bytes body = concat({objects, encode_tlv(do_mac, mac(covered))});
    return {cla_secured, command.ins, command.p1, command.p2, body, extended ? 65536U : 256U, extended};
}

std::optional<ResponseApdu> OpenPaceMessaging::unprotect(const ResponseApdu& message) {
    require(EAC_increment_ssc(context_) == 1, "counter");
    const auto mac_object = find_tlv(message.data, do_mac);
    const auto status = find_tlv(message.data, do_status);
    if (!mac_object || !status || status->value.size() != 2) return std::nullopt;
    const BytesView objects = authenticated(message.data, mac_object->raw);
    if (!verifies(padded(objects), mac_object->value)) return std::nullopt;
    auto text = decrypted(objects);
    if (!text) return std::nullopt;
    return ResponseApdu{std::move(*text),
                        static_cast<std::uint16_t>(status->value[0] << 8 | status->value[1])};
}

}  // namespace oracle
