#include "cardio/specimen/active_authentication.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include <map>

#include "cardio/specimen/curve.h"

namespace cardio::specimen {
namespace {

/// Numbers of the hashes in a two-byte trailer, ISO/IEC 10118.
std::uint8_t hash_number(const std::string& hash) {
    static const std::map<std::string, std::uint8_t> numbers{
        {"SHA1", 0x33}, {"SHA224", 0x38}, {"SHA256", 0x34}, {"SHA384", 0x36}, {"SHA512", 0x35}};
    return numbers.at(hash);
}

/// The smaller of s and n - s.
Bytes smaller_root(EVP_PKEY* key, BytesView signature) {
    BIGNUM* modulus_number = nullptr;
    require(EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &modulus_number) == 1, "modulus");
    const BnPtr modulus(modulus_number), s = to_bn(signature), other(BN_new());
    require(BN_sub(other.get(), modulus.get(), s.get()) == 1, "other root");
    const BIGNUM* smaller = BN_cmp(s.get(), other.get()) < 0 ? s.get() : other.get();
    Bytes out(signature.size());
    require(BN_bn2binpad(smaller, out.data(), static_cast<int>(out.size())) > 0, "smaller root");
    return out;
}

Bytes sign_rsa_once(EVP_PKEY* key, const ActiveKeySpec& spec, BytesView challenge, const Random& random) {
    const auto size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
    const Bytes message = message_representative(size, spec, challenge, random);
    const PkeyCtxPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    Bytes signature(size);
    std::size_t written = size;
    require(EVP_PKEY_sign_init(context.get()) == 1 &&
                EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) == 1 &&
                EVP_PKEY_sign(context.get(), signature.data(), &written, message.data(), message.size()) == 1,
            "RSA signature");
    return spec.smaller_root ? smaller_root(key, signature) : signature;
}

Bytes sign_rsa(EVP_PKEY* key, const ActiveKeySpec& spec, BytesView challenge, const Random& random) {
    Bytes signature = sign_rsa_once(key, spec, challenge, random);
    if (!spec.zero_stripped) return signature;
    while (signature.front() != 0) signature = sign_rsa_once(key, spec, challenge, random);
    return {signature.begin() + 1, signature.end()};
}

Bytes plain_form(BytesView der, std::size_t half) {
    const unsigned char* at = der.data();
    const std::unique_ptr<ECDSA_SIG, OpensslDeleter<ECDSA_SIG_free>> signature(
        d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
    require(signature != nullptr, "ECDSA signature");
    Bytes plain(2 * half);
    require(
        BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), plain.data(), static_cast<int>(half)) > 0 &&
            BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), plain.data() + half, static_cast<int>(half)) > 0,
        "ECDSA signature");
    return plain;
}

Bytes sign_ecdsa(EVP_PKEY* key, const ActiveKeySpec& spec, BytesView challenge) {
    const MdCtxPtr context(EVP_MD_CTX_new());
    std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
    Bytes der(size);
    require(EVP_DigestSignInit_ex(context.get(), nullptr, spec.hash.c_str(), nullptr, nullptr, key,
                                  nullptr) == 1 &&
                EVP_DigestSign(context.get(), der.data(), &size, challenge.data(), challenge.size()) == 1,
            "ECDSA signature");
    der.resize(size);
    return spec.der ? der : plain_form(der, curve_of(key).scalar_size());
}

}  // namespace

Bytes message_representative(std::size_t size, const ActiveKeySpec& spec, BytesView challenge,
                             const Random& random) {
    const Bytes trailer = spec.one_byte_trailer ? Bytes{0xBC} : Bytes{hash_number(spec.hash), 0xCC};
    const std::size_t hash_size = digest(spec.hash, challenge).size();
    Bytes recoverable(size - 1 - hash_size - trailer.size());
    const std::size_t own = recoverable.size() - (spec.full_recovery ? challenge.size() : 0);
    random(std::span(recoverable).first(own));
    if (spec.full_recovery) std::ranges::copy(challenge, recoverable.begin() + static_cast<long>(own));
    const BytesView outside = spec.full_recovery ? BytesView{} : challenge;
    const Bytes hash = digest(spec.hash, concat({recoverable, outside}));
    const Bytes header{static_cast<std::uint8_t>(spec.full_recovery ? 0x4A : 0x6A)};
    return concat({header, recoverable, hash, trailer});
}

Bytes sign_challenge(BytesView private_key, const ActiveKeySpec& spec, BytesView challenge,
                     const Random& random) {
    const PkeyPtr key = parse_private_key_info(private_key);
    require(key != nullptr, "active authentication key");
    const Bytes other(challenge.size(), 0);
    const BytesView answered = spec.other_challenge ? BytesView(other) : challenge;
    if (EVP_PKEY_is_a(key.get(), "RSA") == 1) return sign_rsa(key.get(), spec, answered, random);
    return sign_ecdsa(key.get(), spec, answered);
}

}  // namespace cardio::specimen
