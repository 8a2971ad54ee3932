#include "cardio/specimen/secure_channel.h"

#include <algorithm>

#include "cardio/specimen/status.h"
#include "cardio/tlv.h"

namespace cardio::specimen {
namespace {

constexpr std::uint32_t do_padded = 0x87;
constexpr std::uint32_t do_plain_tlv = 0x85;
constexpr std::uint32_t do_le = 0x97;
constexpr std::uint32_t do_status = 0x99;
constexpr std::uint32_t do_mac = 0x8E;

struct Objects {
    std::optional<Tlv> cryptogram, le, mac;
    BytesView authenticated;  ///< everything before the MAC
};

/// Data objects of a protected command in the order the standard gives them; nullopt for any other object or
/// order.
std::optional<Objects> read_objects(BytesView data) {
    Objects objects;
    TlvReader reader(data);
    while (const auto element = reader.next()) {
        if (objects.mac) return std::nullopt;
        if ((element->tag == do_padded || element->tag == do_plain_tlv) && !objects.cryptogram &&
            !objects.le) {
            objects.cryptogram = element;
        } else if (element->tag == do_le && !objects.le) {
            objects.le = element;
        } else if (element->tag == do_mac) {
            objects.mac = element;
            objects.authenticated = data.first(data.size() - element->raw.size());
        } else {
            return std::nullopt;
        }
    }
    if (reader.failed() || !objects.mac) return std::nullopt;
    return objects;
}

std::optional<std::uint32_t> expected_length(BytesView le) {
    if (le.empty() || le.size() > 2) return std::nullopt;
    std::uint32_t ne = 0;
    for (std::uint8_t byte : le) ne = ne << 8 | byte;
    if (ne != 0) return ne;
    return le.size() == 1 ? 256 : 65536;
}

}  // namespace

SecureChannel::SecureChannel(Suite suite, Bytes encryption_key, Bytes mac_key, Bytes counter)
    : suite_(suite),
      encryption_key_(std::move(encryption_key)),
      mac_key_(std::move(mac_key)),
      counter_(std::move(counter)) {}

SecureChannel SecureChannel::from_secret(Suite suite, BytesView secret) {
    return {suite, derive_key(suite, secret, 1), derive_key(suite, secret, 2), Bytes(block_size(suite), 0)};
}

void SecureChannel::step() {
    for (std::size_t i = counter_.size(); i-- > 0;) {
        if (++counter_[i] != 0) return;
    }
}

Bytes SecureChannel::iv() const {
    const Bytes zeros(block_size(suite_), 0);
    if (suite_ == Suite::tdes) return zeros;
    return cbc_encrypt(suite_, encryption_key_, zeros, counter_);
}

std::optional<Bytes> SecureChannel::decrypt(BytesView cryptogram) const {
    if (cryptogram.empty() || cryptogram.size() % block_size(suite_) != 0) return std::nullopt;
    return unpad(cbc_decrypt(suite_, encryption_key_, iv(), cryptogram));
}

SecureChannel::Opened SecureChannel::open(const CommandApdu& message) {
    step();
    const auto objects = read_objects(message.data);
    if (!objects) return {std::nullopt, sw::sm_objects_missing};

    const Bytes header{message.cla, message.ins, message.p1, message.p2};
    const Bytes padded_header = pad(header, block_size(suite_));
    const Bytes input = pad(concat({counter_, padded_header, objects->authenticated}), block_size(suite_));
    if (!equal_constant_time(mac8(suite_, mac_key_, input), objects->mac->value))
        return {std::nullopt, sw::sm_objects_incorrect};

    CommandApdu plain{0x00, message.ins, message.p1, message.p2};
    plain.extended = message.extended;
    if (objects->cryptogram) {
        BytesView cryptogram = objects->cryptogram->value;
        if (objects->cryptogram->tag == do_padded) {
            if (cryptogram.empty() || cryptogram[0] != 0x01) return {std::nullopt, sw::sm_objects_incorrect};
            cryptogram = cryptogram.subspan(1);
        }
        auto data = decrypt(cryptogram);
        if (!data) return {std::nullopt, sw::sm_objects_incorrect};
        plain.data = std::move(*data);
    }
    if (objects->le) {
        plain.ne = expected_length(objects->le->value);
        if (!plain.ne) return {std::nullopt, sw::sm_objects_incorrect};
    }
    return {plain, 0};
}

ResponseApdu SecureChannel::seal(const ResponseApdu& answer, bool odd_instruction,
                                 const SealingOddity& oddity) {
    for (int i = 0; i < oddity.counter_steps; ++i) step();
    Bytes objects;
    if (!answer.data.empty()) {
        Bytes padded = pad(answer.data, block_size(suite_));
        if (oddity.no_padding_bit) padded[answer.data.size()] = 0;
        Bytes content = cbc_encrypt(suite_, encryption_key_, iv(), padded);
        if (!odd_instruction) content.insert(content.begin(), 0x01);
        objects = encode_tlv(odd_instruction ? do_plain_tlv : do_padded, content);
    }
    objects = concat({objects, encode_tlv(do_status, Bytes{answer.sw1(), answer.sw2()})});
    if (oddity.before_mac) oddity.before_mac(objects, answer);
    Bytes mac = mac8(suite_, mac_key_, pad(concat({counter_, objects}), block_size(suite_)));
    if (oddity.mac) oddity.mac(mac);
    const Bytes mac_object = mac.empty() ? Bytes{} : encode_tlv(do_mac, mac);
    return {concat({objects, mac_object}), answer.sw};
}

std::size_t SecureChannel::capacity(std::size_t limit) const {
    constexpr std::size_t status_and_mac = 4 + 10;
    constexpr std::size_t tag_and_indicator = 2;
    const std::size_t length_field = limit < 0x80 ? 1 : limit <= 0x100 ? 2 : 3;
    const std::size_t overhead = status_and_mac + tag_and_indicator + length_field;
    if (limit <= overhead) return 0;
    const std::size_t blocks = (limit - overhead) / block_size(suite_);
    return blocks == 0 ? 0 : blocks * block_size(suite_) - 1;
}

}  // namespace cardio::specimen
