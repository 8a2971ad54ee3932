#include "cardio/access/domain.h"

#include <stdexcept>

#include "cardio/access/dh_domain.h"
#include "cardio/access/ecdh_domain.h"

namespace cardio::access {
namespace {

constexpr int max_draws = 100;  // half of all draws fit at worst: this many misses are a broken source

}  // namespace

void check_arithmetic(bool good) {
    if (!good) throw std::runtime_error("key agreement arithmetic failed");
}

std::unique_ptr<const Domain> Domain::by_parameter_id(int id) {
    if (auto group = DhDomain::by_parameter_id(id)) return group;
    return EcdhDomain::by_parameter_id(id);
}

std::optional<Domain::Kind> Domain::kind_of(int id) {
    if (DhDomain::has_parameter_id(id)) return Kind::dh;
    return EcdhDomain::has_parameter_id(id) ? std::optional(Kind::ecdh) : std::nullopt;
}

Scalar Domain::draw_private_key(const RandomSource& random) const {
    const int bits = BN_num_bits(order());
    SecureBytes bytes(static_cast<std::size_t>(bits + 7) / 8);
    for (int i = 0; i < max_draws; ++i) {
        random(bytes);
        if (bits % 8 != 0) bytes[0] = static_cast<std::uint8_t>(bytes[0] & ((1U << (bits % 8)) - 1));
        Scalar key(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
        check_arithmetic(key != nullptr);
        BN_set_flags(key.get(), BN_FLG_CONSTTIME);
        if (!BN_is_zero(key.get()) && BN_cmp(key.get(), order()) < 0) return key;
    }
    throw std::runtime_error("the random source gives no usable private key");
}

KeyPair Domain::draw_key_pair(const RandomSource& random, const Multiply& public_key_of) const {
    for (int i = 0; i < max_draws; ++i) {
        Scalar key = draw_private_key(random);
        auto public_key = public_key_of(key);
        if (public_key && public_key->front() != 0) return {std::move(key), *std::move(public_key)};
    }
    throw std::runtime_error("the random source gives no usable key pair");
}

KeyPair Domain::draw_key_pair(const RandomSource& random) const {
    return draw_key_pair(random, [this](const Scalar& key) { return multiply_generator(key); });
}

KeyPair Domain::draw_key_pair(const Element& generator, const RandomSource& random) const {
    return draw_key_pair(random, [&](const Scalar& key) { return multiply(generator, key); });
}

Scalar Domain::scalar(BytesView big_endian) const {
    Scalar number(BN_bin2bn(big_endian.data(), static_cast<int>(big_endian.size()), nullptr));
    const NumberContext context(BN_CTX_new());
    check_arithmetic(number && context && BN_nnmod(number.get(), number.get(), order(), context.get()) == 1);
    return number;
}

}  // namespace cardio::access
