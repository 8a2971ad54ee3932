#include "tests/bench/bare_primitives.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/rsa.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace bench {
namespace {

struct Release {
    void operator()(EC_GROUP* group) const { EC_GROUP_free(group); }
    void operator()(EC_POINT* point) const { EC_POINT_free(point); }
    void operator()(BIGNUM* number) const { BN_free(number); }
    void operator()(BN_CTX* context) const { BN_CTX_free(context); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
    void operator()(EVP_MAC* mac) const { EVP_MAC_free(mac); }
    void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;
using Bytes = std::vector<unsigned char>;

void check(bool good) {
    if (!good) throw std::runtime_error("bare primitive failed");
}

/// A key with a signature over one digest.
struct Signed {
    explicit Signed(const char* curve, std::size_t digest_size)
        : key(EVP_EC_gen(curve)), digest(digest_size, 0x5A) {
        check(key != nullptr);
        const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new(key.get(), nullptr));
        std::size_t size = 256;
        signature.resize(size);
        check(EVP_PKEY_sign_init(context.get()) == 1 &&
              EVP_PKEY_sign(context.get(), signature.data(), &size, digest.data(), digest.size()) == 1);
        signature.resize(size);
    }
    void verify() const {
        const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new(key.get(), nullptr));
        check(EVP_PKEY_verify_init(context.get()) == 1 &&
              EVP_PKEY_verify(context.get(), signature.data(), signature.size(), digest.data(),
                              digest.size()) == 1);
    }
    Owned<EVP_PKEY> key;
    Bytes digest, signature;
};

}  // namespace

struct BarePrimitives::State {
    State(std::size_t group_bytes, std::size_t link_bytes, std::size_t messages_on_the_link)
        : groups(group_bytes, 0x41),
          messages(messages_on_the_link),
          answer((link_bytes / messages + 15) / 16 * 16, 0x42),
          decrypted(answer.size() + 16) {
        check(group && scalar && point && result && context);
        check(BN_priv_rand_range(scalar.get(), EC_GROUP_get0_order(group.get())) == 1);
        check(EC_POINT_mul(group.get(), point.get(), scalar.get(), nullptr, nullptr, context.get()) == 1);
        rsa.reset(EVP_RSA_gen(1536));
        check(rsa != nullptr);
        rsa_answer.assign(1536 / 8, 0x11);
        const std::array<unsigned char, 16> key{1, 2, 3};
        char name[] = "AES-128-CBC";
        const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string("cipher", name, 0),
                                     OSSL_PARAM_construct_end()};
        check(EVP_MAC_init(mac.get(), key.data(), key.size(), params) == 1);
        check(EVP_EncryptInit_ex2(encryption.get(), aes.get(), key.data(), nullptr, nullptr) == 1);
        check(EVP_DecryptInit_ex2(decryption.get(), aes.get(), key.data(), nullptr, nullptr) == 1);
    }
    void authenticate(const Bytes& message) const {
        std::array<unsigned char, 16> tag{};
        std::size_t written = 0;
        check(EVP_MAC_init(mac.get(), nullptr, 0, nullptr) == 1 &&
              EVP_MAC_update(mac.get(), message.data(), message.size()) == 1 &&
              EVP_MAC_final(mac.get(), tag.data(), &written, tag.size()) == 1);
    }
    void crypt(EVP_CIPHER_CTX* cipher, const Bytes& from) const {
        const std::array<unsigned char, 16> iv{};
        int size = 0;
        check(EVP_CipherInit_ex2(cipher, nullptr, nullptr, iv.data(), -1, nullptr) == 1 &&
              EVP_CipherUpdate(cipher, decrypted.data(), &size, from.data(), static_cast<int>(from.size())) ==
                  1);
    }
    void multiply_generator() const {
        check(EC_POINT_mul(group.get(), result.get(), scalar.get(), nullptr, nullptr, context.get()) == 1);
    }
    void multiply_point() const {
        check(EC_POINT_mul(group.get(), result.get(), nullptr, point.get(), scalar.get(), context.get()) ==
              1);
    }

    Owned<EC_GROUP> group{EC_GROUP_new_by_curve_name(NID_brainpoolP256r1)};
    Owned<BIGNUM> scalar{BN_new()};
    Owned<EC_POINT> point{EC_POINT_new(group.get())}, result{EC_POINT_new(group.get())};
    Owned<BN_CTX> context{BN_CTX_new()};
    Signed list{"brainpoolP256r1", 32}, signer{"brainpoolP384r1", 48};
    Owned<EVP_PKEY> rsa;
    Bytes rsa_answer;
    Owned<EVP_CIPHER> aes{EVP_CIPHER_fetch(nullptr, "AES-128-CBC", nullptr)};
    Owned<EVP_MAC> cmac{EVP_MAC_fetch(nullptr, "CMAC", nullptr)};
    Owned<EVP_MAC_CTX> mac{EVP_MAC_CTX_new(cmac.get())};
    Owned<EVP_CIPHER_CTX> encryption{EVP_CIPHER_CTX_new()}, decryption{EVP_CIPHER_CTX_new()};
    Bytes groups;
    std::size_t messages;
    Bytes answer, command = Bytes(64, 0x43), counter = Bytes(16, 0x44);
    mutable Bytes decrypted;
};

BarePrimitives::BarePrimitives(std::size_t group_bytes, std::size_t link_bytes, std::size_t messages)
    : state_(std::make_unique<State>(group_bytes, link_bytes, messages)) {}
BarePrimitives::~BarePrimitives() = default;

void BarePrimitives::pace() const {
    state_->multiply_generator();  // mapping key
    state_->multiply_point();      // shared point H
    state_->multiply_generator();  // nonce times G
    state_->multiply_point();      // ephemeral key on the mapped generator
    state_->multiply_point();      // shared secret
}

void BarePrimitives::chip_auth() const {
    state_->multiply_generator();
    state_->multiply_point();
}

void BarePrimitives::signatures() const {
    state_->list.verify();
    state_->signer.verify();
}

void BarePrimitives::active_auth() const {
    const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new(state_->rsa.get(), nullptr));
    Bytes out(state_->rsa_answer.size());
    std::size_t size = out.size();
    check(EVP_PKEY_encrypt_init(context.get()) == 1 &&
          EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) == 1 &&
          EVP_PKEY_encrypt(context.get(), out.data(), &size, state_->rsa_answer.data(),
                           state_->rsa_answer.size()) == 1);
}

void BarePrimitives::hashes() const {
    std::array<unsigned char, 32> out{};
    check(EVP_Digest(state_->groups.data(), state_->groups.size(), out.data(), nullptr, EVP_sha256(),
                     nullptr) == 1);
}

void BarePrimitives::messaging() const {
    for (std::size_t i = 0; i < state_->messages; ++i) {
        state_->authenticate(state_->command);
        state_->authenticate(state_->answer);
        state_->crypt(state_->encryption.get(), state_->counter);
        state_->crypt(state_->decryption.get(), state_->answer);
    }
}

void BarePrimitives::all() const {
    pace();
    chip_auth();
    signatures();
    active_auth();
    hashes();
    messaging();
}

}  // namespace bench
