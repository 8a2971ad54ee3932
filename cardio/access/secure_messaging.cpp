#include "cardio/access/secure_messaging.h"

#include <algorithm>
#include <stdexcept>

#include "cardio/access/block_cipher.h"
#include "cardio/tlv.h"

namespace cardio::access {
namespace {

constexpr std::uint32_t do_padded_cryptogram = 0x87;  // 01 || cryptogram
constexpr std::uint32_t do_plain_cryptogram = 0x85;   // cryptogram alone, with an odd instruction
constexpr std::uint32_t do_le = 0x97;
constexpr std::uint32_t do_status = 0x99;
constexpr std::uint32_t do_mac = 0x8E;
constexpr std::size_t mac_size = 8;
constexpr std::uint32_t max_short_ne = 256;
constexpr std::uint32_t max_extended_ne = 65536;
constexpr std::size_t max_short_data = 255;

void increment(Bytes& counter) {
    for (auto byte = counter.rbegin(); byte != counter.rend(); ++byte) {
        if (++*byte != 0) return;
    }
}

/// ICAO Doc 9303-11 9.8.6.1: zero for 3DES, the encrypted counter for AES.
Bytes initial_vector(Cipher cipher, const SecureBytes& ks_enc, const Bytes& ssc) {
    const Bytes zero(block_size(cipher), 0);
    return cipher == Cipher::tdes ? zero : cbc_encrypt(cipher, ks_enc, zero, ssc);
}

/// Takes apart the answer: [87 or 85] 99 8E, in this order, each once.
struct Objects {
    std::optional<Tlv> cryptogram;
    Tlv status;
    Tlv mac;
    BytesView authenticated;  ///< everything before the MAC object
};

bool has_secure_object(BytesView data) {
    for (const auto tag : {do_padded_cryptogram, do_plain_cryptogram, do_status, do_mac}) {
        if (find_tlv(data, tag)) return true;
    }
    return false;
}

Result<Objects, SmError> take_apart(BytesView data) {
    if (data.empty()) return fail(SmError::unprotected);
    const SmError refusal = has_secure_object(data) ? SmError::malformed : SmError::unprotected;
    TlvReader reader(data);
    auto element = reader.next();
    if (!element) return fail(SmError::malformed);
    Objects objects;
    if (element->tag == do_padded_cryptogram || element->tag == do_plain_cryptogram) {
        objects.cryptogram = element;
        element = reader.next();
    }
    if (!element || element->tag != do_status || element->value.size() != 2) return fail(refusal);
    objects.status = *element;
    objects.authenticated = data.first(data.size() - reader.rest().size());
    element = reader.next();
    if (!element || element->tag != do_mac || element->value.size() != mac_size) return fail(refusal);
    objects.mac = *element;
    if (!reader.at_end()) return fail(refusal);
    return objects;
}

/// The cryptogram inside DO87 (after its padding indicator) or DO85; nullopt when it is no whole number of
/// blocks.
std::optional<BytesView> cryptogram_of(const Tlv& element, std::size_t block) {
    BytesView bytes = element.value;
    if (element.tag == do_padded_cryptogram) {
        if (bytes.empty() || bytes[0] != 0x01) return std::nullopt;
        bytes = bytes.subspan(1);
    }
    if (bytes.empty() || bytes.size() % block != 0) return std::nullopt;
    return bytes;
}

bool needs_extended(const CommandApdu& command) {
    return command.extended || command.data.size() > max_short_data || command.ne.value_or(0) > max_short_ne;
}

Bytes le_object(std::uint32_t ne, bool extended) {
    Bytes value;
    if (extended) value.push_back(static_cast<std::uint8_t>(ne >> 8));
    value.push_back(static_cast<std::uint8_t>(ne));
    return encode_tlv(do_le, value);
}

}  // namespace

SecureMessaging::SecureMessaging(Cipher cipher, SecureBytes ks_enc, const SecureBytes& ks_mac, Bytes ssc)
    : cipher_(cipher),
      ks_enc_(std::move(ks_enc)),
      mac_(std::make_shared<Mac>(cipher, ks_mac)),
      ssc_(std::move(ssc)) {
    const bool fits = ks_enc_.size() == key_size(cipher) && ssc_.size() == block_size(cipher);
    if (!fits) throw std::invalid_argument("secure messaging: wrong key or counter size");
}

CommandApdu SecureMessaging::protect(const CommandApdu& command) {
    increment(ssc_);
    const std::size_t block = block_size(cipher_);
    const bool extended = needs_extended(command);
    Bytes body;
    if (!command.data.empty()) {
        const bool odd = (command.ins & 1) != 0;
        const Bytes secret =
            cbc_encrypt(cipher_, ks_enc_, initial_vector(cipher_, ks_enc_, ssc_), pad(command.data, block));
        body = odd ? encode_tlv(do_plain_cryptogram, secret)
                   : encode_tlv(do_padded_cryptogram, concat({Bytes{0x01}, secret}));
    }
    if (command.ne) body = concat({body, le_object(*command.ne, extended)});

    const std::uint8_t cla = static_cast<std::uint8_t>(command.cla | 0x0C);
    const Bytes header{cla, command.ins, command.p1, command.p2};
    Bytes message = concat({ssc_, pad(header, block), body});
    if (!body.empty()) message = pad(message, block);
    body = concat({body, encode_tlv(do_mac, (*mac_)(message))});

    CommandApdu protected_command{cla, command.ins, command.p1, command.p2, std::move(body)};
    protected_command.extended = extended || protected_command.data.size() > max_short_data;
    protected_command.ne = protected_command.extended ? max_extended_ne : max_short_ne;
    return protected_command;
}

Result<ResponseApdu, SmError> SecureMessaging::unprotect(const ResponseApdu& response) {
    increment(ssc_);
    const auto objects = take_apart(response.data);
    if (!objects) return fail(objects.error());
    const std::size_t block = block_size(cipher_);
    const Bytes expected = (*mac_)(pad(concat({ssc_, objects->authenticated}), block));
    if (!equal_constant_time(expected, objects->mac.value)) return fail(SmError::bad_mac);

    const BytesView status = objects->status.value;
    const auto inner = static_cast<std::uint16_t>(status[0] << 8 | status[1]);
    if (inner != response.sw) return fail(SmError::status_mismatch);
    ResponseApdu plain{{}, inner};
    if (!objects->cryptogram) return plain;

    const auto secret = cryptogram_of(*objects->cryptogram, block);
    if (!secret) return fail(SmError::malformed);
    plain.data = cbc_decrypt(cipher_, ks_enc_, initial_vector(cipher_, ks_enc_, ssc_), *secret);
    const auto size = unpadded_size(plain.data, block);
    if (!size) return fail(SmError::bad_padding);
    plain.data.resize(*size);
    return plain;
}

std::size_t max_plain_answer(Cipher cipher, std::size_t limit) {
    constexpr std::size_t status_and_mac = 4 + 10;
    const std::size_t object_header =
        limit <= 256 + status_and_mac ? 1 + 2 + 1 : 1 + 3 + 1;  // tag, length, padding indicator
    const std::size_t overhead = status_and_mac + object_header;
    if (limit < overhead + block_size(cipher)) return 0;
    return (limit - overhead) / block_size(cipher) * block_size(cipher) - 1;
}

}  // namespace cardio::access
