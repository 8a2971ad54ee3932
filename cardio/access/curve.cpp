#include "cardio/access/curve.h"

#include <openssl/obj_mac.h>

#include <stdexcept>

namespace cardio::access {
namespace {

constexpr int first_parameter_id = 8;
constexpr int curves_from_8[] = {NID_X9_62_prime192v1, NID_brainpoolP192r1,  NID_secp224r1,
                                 NID_brainpoolP224r1,  NID_X9_62_prime256v1, NID_brainpoolP256r1,
                                 NID_brainpoolP320r1,  NID_secp384r1,        NID_brainpoolP384r1,
                                 NID_brainpoolP512r1,  NID_secp521r1};
constexpr std::uint8_t uncompressed_form = 0x04;
constexpr int max_draws = 100;  // half of all draws fit at worst: this many misses are a broken source

void check(bool good) {
    if (!good) throw std::runtime_error("elliptic curve arithmetic failed");
}

}  // namespace

Curve::Curve(EC_GROUP* group) : group_(group), context_(BN_CTX_new()) {
    check(group_ && context_);
}

std::optional<Curve> Curve::by_parameter_id(int id) {
    const int index = id - first_parameter_id;
    if (index < 0 || index >= static_cast<int>(std::size(curves_from_8))) return std::nullopt;
    EC_GROUP* group = EC_GROUP_new_by_curve_name(curves_from_8[index]);
    if (!group) return std::nullopt;
    return Curve(group);
}

std::size_t Curve::field_size() const {
    return static_cast<std::size_t>(EC_GROUP_get_degree(group_.get()) + 7) / 8;
}

Point Curve::new_point() const {
    Point point(EC_POINT_new(group_.get()));
    check(point != nullptr);
    return point;
}

Scalar Curve::draw_private_key(const RandomSource& random) const {
    const BIGNUM* order = EC_GROUP_get0_order(group_.get());
    const int bits = BN_num_bits(order);
    SecureBytes bytes(static_cast<std::size_t>(bits + 7) / 8);
    for (int i = 0; i < max_draws; ++i) {
        random(bytes);
        if (bits % 8 != 0) bytes[0] = static_cast<std::uint8_t>(bytes[0] & ((1U << (bits % 8)) - 1));
        Scalar key(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
        check(key != nullptr);
        BN_set_flags(key.get(), BN_FLG_CONSTTIME);
        if (!BN_is_zero(key.get()) && BN_cmp(key.get(), order) < 0) return key;
    }
    throw std::runtime_error("the random source gives no usable private key");
}

Scalar Curve::scalar(BytesView big_endian) const {
    Scalar number(BN_bin2bn(big_endian.data(), static_cast<int>(big_endian.size()), nullptr));
    check(number &&
          BN_nnmod(number.get(), number.get(), EC_GROUP_get0_order(group_.get()), context_.get()) == 1);
    return number;
}

Point Curve::multiply_generator(const Scalar& factor) const {
    Point result = new_point();
    check(EC_POINT_mul(group_.get(), result.get(), factor.get(), nullptr, nullptr, context_.get()) == 1);
    return result;
}

Point Curve::multiply(const Point& point, const Scalar& factor) const {
    Point result = new_point();
    check(EC_POINT_mul(group_.get(), result.get(), nullptr, point.get(), factor.get(), context_.get()) == 1);
    return result;
}

Point Curve::add(const Point& a, const Point& b) const {
    Point result = new_point();
    check(EC_POINT_add(group_.get(), result.get(), a.get(), b.get(), context_.get()) == 1);
    return result;
}

bool Curve::is_infinity(const Point& point) const {
    return EC_POINT_is_at_infinity(group_.get(), point.get()) == 1;
}

Bytes Curve::encode(const Point& point) const {
    Bytes out(1 + 2 * field_size());
    const auto written = EC_POINT_point2oct(group_.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED,
                                            out.data(), out.size(), context_.get());
    check(written == out.size());
    return out;
}

std::optional<Point> Curve::decode(BytesView uncompressed) const {
    if (uncompressed.size() != 1 + 2 * field_size() || uncompressed[0] != uncompressed_form)
        return std::nullopt;
    Point point = new_point();
    const bool read = EC_POINT_oct2point(group_.get(), point.get(), uncompressed.data(), uncompressed.size(),
                                         context_.get()) == 1;
    if (!read || is_infinity(point)) return std::nullopt;
    if (EC_POINT_is_on_curve(group_.get(), point.get(), context_.get()) != 1) return std::nullopt;
    return point;
}

SecureBytes Curve::x_coordinate(const Point& point) const {
    const Scalar x(BN_secure_new());
    SecureBytes out(field_size());
    check(x &&
          EC_POINT_get_affine_coordinates(group_.get(), point.get(), x.get(), nullptr, context_.get()) == 1);
    check(BN_bn2binpad(x.get(), out.data(), static_cast<int>(out.size())) == static_cast<int>(out.size()));
    return out;
}

}  // namespace cardio::access
