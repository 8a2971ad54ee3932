#include "cardio/specimen/chip_bac.h"

#include <utility>

namespace cardio::specimen {
namespace {

constexpr std::size_t challenge_size = 8;
constexpr std::size_t key_seed_size = 16;
constexpr std::size_t cryptogram_size = 32;
constexpr std::size_t message_size = 40;

}  // namespace

ChipBac::ChipBac(BytesView mrz_information) {
    Bytes seed = sha1(mrz_information);
    seed.resize(key_seed_size);
    encryption_key_ = derive_key(Suite::tdes, seed, 1);
    mac_key_ = derive_key(Suite::tdes, seed, 2);
}

ResponseApdu ChipBac::challenge(const Random& random) {
    challenge_.assign(challenge_size, 0);
    random(challenge_);
    return {challenge_, 0x9000};
}

ResponseApdu ChipBac::authenticate(BytesView data, const Random& random) {
    const Bytes challenge = std::exchange(challenge_, {});
    if (challenge.empty()) return {{}, 0x6985};
    if (data.size() != message_size) return {{}, 0x6700};
    const BytesView cryptogram = data.first(cryptogram_size);
    if (!equal_constant_time(mac8(Suite::tdes, mac_key_, pad(cryptogram, 8)),
                             data.subspan(cryptogram_size))) {
        return {{}, 0x6300};
    }
    const Bytes zeros(8, 0);
    const Bytes plain = cbc_decrypt(Suite::tdes, encryption_key_, zeros, cryptogram);  // RND.IFD RND.IC K.IFD
    const BytesView view(plain);
    if (!equal_constant_time(view.subspan(8, 8), challenge)) return {{}, 0x6300};

    Bytes own_key(key_seed_size);
    random(own_key);
    const Bytes answer = concat({challenge, view.first(8), own_key});
    const Bytes sealed = cbc_encrypt(Suite::tdes, encryption_key_, zeros, answer);

    Bytes seed(key_seed_size);
    for (std::size_t i = 0; i < seed.size(); ++i)
        seed[i] = static_cast<std::uint8_t>(own_key[i] ^ plain[16 + i]);
    const Bytes counter = concat({BytesView(challenge).last(4), view.subspan(4, 4)});
    channel_.emplace(Suite::tdes, derive_key(Suite::tdes, seed, 1), derive_key(Suite::tdes, seed, 2),
                     counter);
    return {concat({sealed, mac8(Suite::tdes, mac_key_, pad(sealed, 8))}), 0x9000};
}

std::optional<SecureChannel> ChipBac::take_channel() {
    return std::exchange(channel_, std::nullopt);
}

void ChipBac::reset() {
    challenge_.clear();
    channel_.reset();
}

}  // namespace cardio::specimen
