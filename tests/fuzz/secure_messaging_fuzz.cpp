#include "cardio/access/secure_messaging.h"

#include <algorithm>

#include "cardio/access/block_cipher.h"
#include "cardio/tlv.h"
#include "tests/fuzz/fuzz.h"

using namespace cardio::access;
using cardio::Bytes;
using cardio::BytesView;

namespace {

constexpr std::size_t mac_object_size = 10;
constexpr std::uint8_t with_mac = 0x80;  // of the first byte: the objects get the MAC that belongs to them

cardio::SecureBytes key_of(Cipher cipher, std::uint8_t fill) {
    return cardio::SecureBytes(key_size(cipher), fill);
}

/// The MAC object of the first answer of a session whose counter starts at zero.
Bytes mac_object(Cipher cipher, BytesView objects) {
    Bytes counter(block_size(cipher), 0);
    counter.back() = 1;
    const Bytes message = pad(cardio::concat({counter, objects}), block_size(cipher));
    return cardio::encode_tlv(0x8E, mac8(cipher, key_of(cipher, 2), message));
}

}  // namespace

// The first byte says cipher and whether a MAC is added, two bytes are the status word, the rest are the
// objects of the answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 3) return 0;
    const auto cipher = static_cast<Cipher>(data[0] % 4);
    const BytesView objects(data + 3, size - 3);
    cardio::ResponseApdu answer{{objects.begin(), objects.end()},
                                static_cast<std::uint16_t>(data[1] << 8 | data[2])};
    if ((data[0] & with_mac) != 0) answer.data = cardio::concat({objects, mac_object(cipher, objects)});

    SecureMessaging channel(cipher, key_of(cipher, 1), key_of(cipher, 2), Bytes(block_size(cipher), 0));
    const auto plain = channel.unprotect(answer);
    if (!plain.ok()) return 0;
    const std::size_t covered = answer.data.size() - std::min(answer.data.size(), mac_object_size);
    const Bytes mac = mac_object(cipher, BytesView(answer.data).first(covered));
    fuzz::require(cardio::equal(BytesView(answer.data).subspan(covered), mac),
                  "nothing comes through without its MAC");
    fuzz::require(plain->sw == answer.sw, "the status word is the authenticated one");
    fuzz::require(plain->data.size() < answer.data.size(), "the text is shorter than its cryptogram");
    return 0;
}
