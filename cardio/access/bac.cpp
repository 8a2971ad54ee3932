#include "cardio/access/bac.h"

#include <openssl/rand.h>

#include <stdexcept>

#include "cardio/access/block_cipher.h"

namespace cardio::access {
namespace {

constexpr std::size_t random_size = 8;
constexpr std::size_t key_part_size = 16;
constexpr std::size_t cryptogram_size = 32;
constexpr std::size_t answer_size = cryptogram_size + 8;

struct BasicKeys {
    SecureBytes enc, mac;
};

BasicKeys basic_keys(BytesView mrz_information) {
    const SecureBytes hash = sha1(mrz_information);
    const BytesView seed = BytesView(hash).first(16);
    return {derive_key(Cipher::tdes, seed, 1), derive_key(Cipher::tdes, seed, 2)};
}

const Bytes zero_iv(8, 0);

Bytes mac(const BasicKeys& keys, BytesView data) {
    return mac8(Cipher::tdes, keys.mac, pad(data, 8));
}

bool is_refused_password(const ResponseApdu& answer) {
    return answer.sw1() == 0x63 || answer.sw1() == 0x69;
}

/// What the terminal chose: RND.IFD and K.IFD.
struct TerminalSecrets {
    Bytes rnd = Bytes(random_size);
    SecureBytes key = SecureBytes(key_part_size);
};

/// The plain answer RND.IC || RND.IFD || K.IC; nullopt when its MAC does not fit.
std::optional<SecureBytes> open_answer(const BasicKeys& keys, BytesView answer) {
    const BytesView cryptogram = answer.first(cryptogram_size);
    if (!equal_constant_time(mac(keys, cryptogram), answer.subspan(cryptogram_size))) return std::nullopt;
    Bytes plain = cbc_decrypt(Cipher::tdes, keys.enc, zero_iv, cryptogram);
    SecureBytes result = to_secure(plain);
    wipe(plain);
    return result;
}

SecureMessaging session(BytesView rnd_ic, const TerminalSecrets& own, BytesView key_ic) {
    SecureBytes seed = own.key;
    for (std::size_t i = 0; i < seed.size(); ++i) seed[i] = static_cast<std::uint8_t>(seed[i] ^ key_ic[i]);
    Bytes ssc = concat({rnd_ic.last(4), BytesView(own.rnd).last(4)});
    return {Cipher::tdes, derive_key(Cipher::tdes, seed, 1), derive_key(Cipher::tdes, seed, 2),
            std::move(ssc)};
}

/// Checks the chip's answer and switches the channel over.
AccessResult accept(Channel& channel, const BasicKeys& keys, BytesView rnd_ic, const TerminalSecrets& own,
                    BytesView answer) {
    if (answer.size() != answer_size) return AccessResult::malformed;
    const auto plain = open_answer(keys, answer);
    if (!plain) return AccessResult::wrong_password;
    const BytesView view(*plain);
    const bool fresh = equal_constant_time(view.first(random_size), rnd_ic) &&
                       equal_constant_time(view.subspan(random_size, random_size), own.rnd);
    if (!fresh) return AccessResult::malformed;
    channel.secure(session(rnd_ic, own, view.last(key_part_size)));
    return AccessResult::opened;
}

}  // namespace

void system_random(std::span<std::uint8_t> out) {
    if (out.empty()) return;
    if (RAND_priv_bytes(out.data(), static_cast<int>(out.size())) != 1)
        throw std::runtime_error("no random numbers to be had");
}

AccessResult run_bac(Channel& channel, BytesView mrz_information, const RandomSource& random) {
    const auto challenge = channel.send({.ins = 0x84, .ne = random_size});
    if (!challenge) return AccessResult::malformed;
    if (!challenge->ok()) return AccessResult::not_supported;
    if (challenge->data.size() != random_size) return AccessResult::malformed;
    const Bytes& rnd_ic = challenge->data;

    TerminalSecrets own;
    random(own.rnd);
    random(own.key);
    const BasicKeys keys = basic_keys(mrz_information);
    Bytes plain = concat({own.rnd, rnd_ic, own.key});
    const Bytes cryptogram = cbc_encrypt(Cipher::tdes, keys.enc, zero_iv, plain);
    wipe(plain);

    const auto answer =
        channel.send({.ins = 0x82, .data = concat({cryptogram, mac(keys, cryptogram)}), .ne = answer_size});
    if (!answer) return AccessResult::malformed;
    if (is_refused_password(*answer)) return AccessResult::wrong_password;
    if (answer->sw == 0x6A88) return AccessResult::not_supported;
    if (!answer->ok()) return AccessResult::malformed;
    return accept(channel, keys, rnd_ic, own, answer->data);
}

}  // namespace cardio::access
