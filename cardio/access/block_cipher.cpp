#include "cardio/access/block_cipher.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace cardio::access {
namespace {

constexpr std::size_t des_block = 8;
constexpr std::size_t aes_block = 16;

struct Release {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
    void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }
    void operator()(EVP_MAC* mac) const { EVP_MAC_free(mac); }
    void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;

void check(bool good, const char* what) {
    if (!good) throw std::runtime_error(what);
}

void check_sizes(bool good) {
    if (!good) throw std::invalid_argument("block cipher: wrong key, block or data size");
}

/// Fetched once: a fetch costs more than encrypting a block.
const EVP_CIPHER* cbc(Cipher cipher) {
    static const Owned<EVP_CIPHER> tdes(EVP_CIPHER_fetch(nullptr, "DES-EDE3-CBC", nullptr));
    static const Owned<EVP_CIPHER> aes128(EVP_CIPHER_fetch(nullptr, "AES-128-CBC", nullptr));
    static const Owned<EVP_CIPHER> aes192(EVP_CIPHER_fetch(nullptr, "AES-192-CBC", nullptr));
    static const Owned<EVP_CIPHER> aes256(EVP_CIPHER_fetch(nullptr, "AES-256-CBC", nullptr));
    switch (cipher) {
        case Cipher::tdes:
            return tdes.get();
        case Cipher::aes128:
            return aes128.get();
        case Cipher::aes192:
            return aes192.get();
        case Cipher::aes256:
            return aes256.get();
    }
    return nullptr;
}

const char* cbc_name(Cipher cipher) {
    switch (cipher) {
        case Cipher::aes128:
            return "AES-128-CBC";
        case Cipher::aes192:
            return "AES-192-CBC";
        default:
            return "AES-256-CBC";
    }
}

Bytes run_cbc(Cipher cipher, BytesView full_key, BytesView iv, BytesView data, bool encrypt) {
    check_sizes(iv.size() == block_size(cipher) && data.size() % block_size(cipher) == 0);
    const Owned<EVP_CIPHER_CTX> context(EVP_CIPHER_CTX_new());
    check(context && EVP_CipherInit_ex2(context.get(), cbc(cipher), full_key.data(), iv.data(),
                                        encrypt ? 1 : 0, nullptr) == 1,
          "block cipher: cannot be set up");
    EVP_CIPHER_CTX_set_padding(context.get(), 0);
    Bytes out(data.size());
    int written = 0;
    check(EVP_CipherUpdate(context.get(), out.data(), &written, data.data(), static_cast<int>(data.size())) ==
                  1 &&
              static_cast<std::size_t>(written) == out.size(),
          "block cipher: failed");
    return out;
}

/// OpenSSL wants three DES keys: K1 K2 K1 for two-key 3DES, K1 K1 K1 for single DES.
SecureBytes three_des_keys(BytesView first, BytesView second) {
    SecureBytes keys(first.begin(), first.end());
    keys.insert(keys.end(), second.begin(), second.end());
    keys.insert(keys.end(), first.begin(), first.end());
    return keys;
}

Bytes run_cbc_with(Cipher cipher, BytesView key, BytesView iv, BytesView data, bool encrypt) {
    check_sizes(key.size() == key_size(cipher));
    if (cipher != Cipher::tdes) return run_cbc(cipher, key, iv, data, encrypt);
    return run_cbc(cipher, three_des_keys(key.first(8), key.last(8)), iv, data, encrypt);
}

/// ISO/IEC 9797-1 MAC algorithm 3: DES-CBC with the first key, the last block by 3DES.
Bytes retail_mac(BytesView key, BytesView message) {
    check_sizes(key.size() == key_size(Cipher::tdes) && !message.empty() && message.size() % des_block == 0);
    Bytes chain(des_block, 0);
    if (message.size() > des_block) {
        const SecureBytes single = three_des_keys(key.first(8), key.first(8));
        const Bytes out =
            run_cbc(Cipher::tdes, single, chain, message.first(message.size() - des_block), true);
        chain.assign(out.end() - static_cast<std::ptrdiff_t>(des_block), out.end());
    }
    return cbc_encrypt(Cipher::tdes, key, chain, message.last(des_block));
}

Owned<EVP_MAC_CTX> keyed_cmac(Cipher cipher, BytesView key) {
    static const Owned<EVP_MAC> cmac(EVP_MAC_fetch(nullptr, "CMAC", nullptr));
    check_sizes(key.size() == key_size(cipher));
    std::string name = cbc_name(cipher);
    const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string("cipher", name.data(), 0),
                                 OSSL_PARAM_construct_end()};
    Owned<EVP_MAC_CTX> context(EVP_MAC_CTX_new(cmac.get()));
    check(context && EVP_MAC_init(context.get(), key.data(), key.size(), params) == 1, "CMAC failed");
    return context;
}

Bytes cmac8(const EVP_MAC_CTX* keyed, BytesView message) {
    const Owned<EVP_MAC_CTX> context(EVP_MAC_CTX_dup(keyed));
    Bytes tag(aes_block);
    std::size_t written = 0;
    check(context && EVP_MAC_update(context.get(), message.data(), message.size()) == 1 &&
              EVP_MAC_final(context.get(), tag.data(), &written, tag.size()) == 1 && written == tag.size(),
          "CMAC failed");
    tag.resize(8);
    return tag;
}

SecureBytes digest(const EVP_MD* algorithm, BytesView data) {
    SecureBytes out(static_cast<std::size_t>(EVP_MD_get_size(algorithm)));
    check(EVP_Digest(data.data(), data.size(), out.data(), nullptr, algorithm, nullptr) == 1,
          "digest failed");
    return out;
}

/// DES keys carry odd parity in the lowest bit of each byte.
void set_odd_parity(SecureBytes& key) {
    for (auto& byte : key) {
        const bool odd = __builtin_parity(byte & 0xFEU) != 0;
        byte = static_cast<std::uint8_t>((byte & 0xFEU) | (odd ? 0U : 1U));
    }
}

}  // namespace

std::size_t key_size(Cipher cipher) {
    switch (cipher) {
        case Cipher::aes192:
            return 24;
        case Cipher::aes256:
            return 32;
        default:
            return 16;
    }
}

std::size_t block_size(Cipher cipher) {
    return cipher == Cipher::tdes ? des_block : aes_block;
}

Bytes cbc_encrypt(Cipher cipher, BytesView key, BytesView iv, BytesView data) {
    return run_cbc_with(cipher, key, iv, data, true);
}

Bytes cbc_decrypt(Cipher cipher, BytesView key, BytesView iv, BytesView data) {
    return run_cbc_with(cipher, key, iv, data, false);
}

Bytes mac8(Cipher cipher, BytesView key, BytesView message) {
    return Mac(cipher, key)(message);
}

Mac::Mac(Cipher cipher, BytesView key) {
    check_sizes(key.size() == key_size(cipher));
    if (cipher == Cipher::tdes) {
        des_keys_ = to_secure(key);
    } else {
        cmac_ = std::shared_ptr<const EVP_MAC_CTX>(keyed_cmac(cipher, key).release(), Release());
    }
}

Bytes Mac::operator()(BytesView message) const {
    return cmac_ ? cmac8(cmac_.get(), message) : retail_mac(des_keys_, message);
}

Bytes pad(BytesView data, std::size_t block) {
    Bytes out(data.begin(), data.end());
    out.push_back(0x80);
    out.resize((out.size() + block - 1) / block * block, 0);
    return out;
}

std::optional<std::size_t> unpadded_size(BytesView data, std::size_t block) {
    std::size_t size = data.size();
    while (size > 0 && data[size - 1] == 0 && data.size() - size < block) --size;
    if (size == 0 || data[size - 1] != 0x80 || data.size() - size >= block) return std::nullopt;
    return size - 1;
}

SecureBytes sha1(BytesView data) {
    return digest(EVP_sha1(), data);
}
SecureBytes sha256(BytesView data) {
    return digest(EVP_sha256(), data);
}

SecureBytes derive_key(Cipher cipher, BytesView secret, std::uint8_t counter) {
    SecureBytes input = to_secure(secret);
    input.insert(input.end(), {0, 0, 0, counter});
    const bool wide = cipher == Cipher::aes192 || cipher == Cipher::aes256;
    SecureBytes key = wide ? sha256(input) : sha1(input);
    key.resize(key_size(cipher));
    if (cipher == Cipher::tdes) set_odd_parity(key);
    return key;
}

SecureMessaging channel_from_secret(Cipher cipher, BytesView shared_secret) {
    return {cipher, derive_key(cipher, shared_secret, 1), derive_key(cipher, shared_secret, 2),
            Bytes(block_size(cipher), 0)};
}

}  // namespace cardio::access
