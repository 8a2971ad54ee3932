#include "cardio/access/secure_messaging.h"

#include <algorithm>
#include <vector>

#include "cardio/access/block_cipher.h"
#include "cardio/tlv.h"
#include "tests/fuzz/fuzz.h"

using namespace cardio::access;
using cardio::Bytes;
using cardio::BytesView;

namespace {

constexpr std::size_t mac_size = 8;
constexpr std::uint8_t with_mac = 0x80;  // of the first byte: the objects get the MAC that belongs to them

cardio::SecureBytes key_of(Cipher cipher, std::uint8_t fill) {
    return cardio::SecureBytes(key_size(cipher), fill);
}

/// The MAC of the first answer of a session whose counter starts at zero.
Bytes mac_of(Cipher cipher, BytesView objects) {
    Bytes counter(block_size(cipher), 0);
    counter.back() = 1;
    return mac8(cipher, key_of(cipher, 2), pad(cardio::concat({counter, objects}), block_size(cipher)));
}

/// Whether the answer ends in the MAC of all that stands before the MAC object, in whichever BER form the
/// object gives its length: the MAC covers no byte of its own object, so a longer form takes nothing from it.
bool ends_in_its_mac(Cipher cipher, BytesView answer) {
    const std::vector<Bytes> headers = {{0x8E, 0x08},
                                        {0x8E, 0x81, 0x08},
                                        {0x8E, 0x82, 0, 0x08},
                                        {0x8E, 0x83, 0, 0, 0x08},
                                        {0x8E, 0x84, 0, 0, 0, 0x08}};
    return std::ranges::any_of(headers, [&](const Bytes& header) {
        if (answer.size() < header.size() + mac_size) return false;
        const BytesView covered = answer.first(answer.size() - mac_size - header.size());
        return cardio::equal(answer.subspan(covered.size()),
                             cardio::concat({header, mac_of(cipher, covered)}));
    });
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
    if ((data[0] & with_mac) != 0)
        answer.data = cardio::concat({objects, cardio::encode_tlv(0x8E, mac_of(cipher, objects))});

    SecureMessaging channel(cipher, key_of(cipher, 1), key_of(cipher, 2), Bytes(block_size(cipher), 0));
    const auto plain = channel.unprotect(answer);
    if (!plain.ok()) return 0;
    fuzz::require(ends_in_its_mac(cipher, answer.data), "nothing comes through without its MAC");
    fuzz::require(plain->sw == answer.sw, "the status word is the authenticated one");
    fuzz::require(plain->data.size() < answer.data.size(), "the text is shorter than its cryptogram");
    return 0;
}
