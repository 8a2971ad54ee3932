#include "cardio/access/chip_authentication_data.h"

#include "cardio/access/block_cipher.h"

namespace cardio::access {

std::optional<Bytes> decrypt_chip_authentication_data(Cipher cipher, BytesView ks_enc, BytesView encrypted) {
    const std::size_t block = block_size(cipher);
    if (encrypted.empty() || encrypted.size() % block != 0) return std::nullopt;
    const Bytes iv = cbc_encrypt(cipher, ks_enc, Bytes(block, 0), Bytes(block, 0xFF));
    Bytes plain = cbc_decrypt(cipher, ks_enc, iv, encrypted);
    const auto size = unpadded_size(plain, block);
    if (!size) return std::nullopt;
    plain.resize(*size);
    return plain;
}

}  // namespace cardio::access
