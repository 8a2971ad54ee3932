#include "tests/cardio/minichip/secure_side.h"

#include "cardio/tlv.h"

namespace minichip {

using cardio::CommandApdu;
using cardio::concat;
using cardio::encode_tlv;
using cardio::find_tlv;
using cardio::ResponseApdu;

void SecureSide::count() {
    for (std::size_t i = counter_.size(); i-- > 0 && ++counter_[i] == 0;) {
    }
}

Bytes SecureSide::mac_of(const Bytes& data) const {
    return mac(keys_.cipher, keys_.mac, padded(keys_.cipher, concat({counter_, data})));
}

Bytes SecureSide::iv() const {
    const Bytes zero(block_bytes(keys_.cipher), 0);
    return keys_.cipher == 0 ? zero : encrypt(keys_.cipher, keys_.enc, zero, counter_);
}

std::optional<CommandApdu> SecureSide::unwrap(const CommandApdu& command) {
    if (command.cla != 0x0C) return std::nullopt;
    count();
    const auto found = find_tlv(command.data, 0x8E);
    if (!found) return std::nullopt;
    const Bytes objects(command.data.begin(),
                        command.data.end() - static_cast<std::ptrdiff_t>(found->raw.size()));
    const Bytes header = padded(keys_.cipher, {command.cla, command.ins, command.p1, command.p2});
    if (mac_of(concat({header, objects})) != Bytes(found->value.begin(), found->value.end()))
        return std::nullopt;
    CommandApdu plain{.ins = command.ins, .p1 = command.p1, .p2 = command.p2};
    if (const auto data = find_tlv(objects, 0x87)) {
        const Bytes cipher_text(data->value.begin() + 1, data->value.end());
        plain.data = unpadded(decrypt(keys_.cipher, keys_.enc, iv(), cipher_text));
    }
    if (const auto le = find_tlv(objects, 0x97)) {
        std::uint32_t ne = 0;
        for (const auto byte : le->value) ne = ne << 8 | byte;
        plain.ne = ne != 0 ? ne : (le->value.size() == 1 ? 256U : 65536U);
    }
    return plain;
}

ResponseApdu SecureSide::wrap(const ResponseApdu& response) {
    count();
    Bytes objects;
    if (!response.data.empty()) {
        const Bytes text = encrypt(keys_.cipher, keys_.enc, iv(), padded(keys_.cipher, response.data));
        objects = encode_tlv(0x87, concat({Bytes{1}, text}));
    }
    const Bytes sw{static_cast<std::uint8_t>(response.sw >> 8), static_cast<std::uint8_t>(response.sw)};
    objects = concat({objects, encode_tlv(0x99, sw)});
    return {concat({objects, encode_tlv(0x8E, mac_of(objects))}), response.sw};
}

}  // namespace minichip
