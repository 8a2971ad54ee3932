#include "cardio/access/integrated_mapping.h"

#include <stdexcept>

#include "cardio/access/block_cipher.h"

namespace cardio::access {
namespace {

constexpr std::size_t excess_bits = 64;

/// What the function encrypts under each key of its chain: c0 gives the next key, c1 the output.
struct Constants {
    Bytes c0, c1;
};

const Constants& constants(std::size_t size) {
    static const Constants short_ones{from_hex("A668892A7C41E3CA739F40B057D85904"),
                                      from_hex("A4E136AC725F738B01C1F60217C188AD")};
    static const Constants long_ones{
        from_hex("D463D65234124EF7897054986DCA0A174E28DF758CBAA03F240616414D5A1676"),
        from_hex("54BD7255F0AAF831BEC3423FCF39D69B6CBF066677D0FAAE5AADD99DF8E53517")};
    return size == short_ones.c0.size() ? short_ones : long_ones;
}

SecureBytes encrypt(Cipher cipher, BytesView key, BytesView data) {
    Bytes out = cbc_encrypt(cipher, key, Bytes(block_size(cipher), 0), data);
    SecureBytes result = to_secure(out);
    wipe(out);
    return result;
}

/// Only AES-192 has a key shorter than what one step gives.
SecureBytes as_key(Cipher cipher, SecureBytes output) {
    output.resize(key_size(cipher));
    return output;
}

}  // namespace

std::size_t integrated_nonce_size(Cipher cipher) {
    const std::size_t block = block_size(cipher);
    return (key_size(cipher) + block - 1) / block * block;
}

SecureBytes pseudo_random_number(Cipher cipher, BytesView chip_nonce, BytesView terminal_nonce,
                                 int prime_bits) {
    const std::size_t size = integrated_nonce_size(cipher);
    if (chip_nonce.size() != size || terminal_nonce.size() != key_size(cipher))
        throw std::invalid_argument("integrated mapping: wrong size of a nonce");
    const auto [c0, c1] = constants(size);
    const std::size_t wanted_bits = static_cast<std::size_t>(prime_bits) + excess_bits;
    SecureBytes key = as_key(cipher, encrypt(cipher, terminal_nonce, chip_nonce));
    SecureBytes result;
    while (result.size() * 8 < wanted_bits) {
        const SecureBytes output = encrypt(cipher, key, c1);
        result.insert(result.end(), output.begin(), output.end());
        key = as_key(cipher, encrypt(cipher, key, c0));
    }
    return result;
}

}  // namespace cardio::access
