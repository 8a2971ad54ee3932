#include "cardio/access/ecdh_domain.h"

#include <openssl/err.h>
#include <openssl/obj_mac.h>

#include "cardio/access/point_encoding.h"

namespace cardio::access {
namespace {

constexpr int first_parameter_id = 8;
constexpr int curves_from_8[] = {NID_X9_62_prime192v1, NID_brainpoolP192r1,  NID_secp224r1,
                                 NID_brainpoolP224r1,  NID_X9_62_prime256v1, NID_brainpoolP256r1,
                                 NID_brainpoolP320r1,  NID_secp384r1,        NID_brainpoolP384r1,
                                 NID_brainpoolP512r1,  NID_secp521r1};
constexpr std::uint8_t uncompressed_form = 0x04;

}  // namespace

EcdhDomain::EcdhDomain(EC_GROUP* group) : group_(group), context_(BN_CTX_secure_new()) {
    check_arithmetic(group_ && context_);
}

bool EcdhDomain::has_parameter_id(int id) {
    return id >= first_parameter_id && id < first_parameter_id + static_cast<int>(std::size(curves_from_8));
}

std::unique_ptr<const EcdhDomain> EcdhDomain::by_parameter_id(int id) {
    if (!has_parameter_id(id)) return nullptr;
    return std::unique_ptr<const EcdhDomain>(
        new EcdhDomain(EC_GROUP_new_by_curve_name(curves_from_8[id - first_parameter_id])));
}

const BIGNUM* EcdhDomain::order() const {
    return EC_GROUP_get0_order(group_.get());
}

int EcdhDomain::prime_bits() const {
    return EC_GROUP_get_degree(group_.get());
}

std::size_t EcdhDomain::field_size() const {
    return static_cast<std::size_t>(prime_bits() + 7) / 8;
}

EcdhDomain::Point EcdhDomain::new_point() const {
    Point point(EC_POINT_new(group_.get()));
    check_arithmetic(point != nullptr);
    return point;
}

EcdhDomain::Point EcdhDomain::parse(BytesView public_key) const {
    if (public_key.size() != 1 + 2 * field_size() || public_key[0] != uncompressed_form) return nullptr;
    Point point = new_point();
    const bool read = EC_POINT_oct2point(group_.get(), point.get(), public_key.data(), public_key.size(),
                                         context_.get()) == 1;
    ERR_clear_error();
    const bool good = read && EC_POINT_is_at_infinity(group_.get(), point.get()) == 0 &&
                      EC_POINT_is_on_curve(group_.get(), point.get(), context_.get()) == 1;
    return good ? std::move(point) : nullptr;
}

EcdhDomain::Point EcdhDomain::known(const Element& element) const {
    Point point = parse(element);
    check_arithmetic(point != nullptr);
    return point;
}

std::optional<Element> EcdhDomain::encode(const Point& point) const {
    if (EC_POINT_is_at_infinity(group_.get(), point.get()) == 1) return std::nullopt;
    Element out(1 + 2 * field_size());
    check_arithmetic(EC_POINT_point2oct(group_.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, out.data(),
                                        out.size(), context_.get()) == out.size());
    return out;
}

std::optional<Element> EcdhDomain::decode(BytesView public_key) const {
    const Point point = parse(public_key);
    return point ? encode(point) : std::nullopt;
}

std::optional<Element> EcdhDomain::multiply_generator(const Scalar& factor) const {
    const Point result = new_point();
    check_arithmetic(
        EC_POINT_mul(group_.get(), result.get(), factor.get(), nullptr, nullptr, context_.get()) == 1);
    return encode(result);
}

std::optional<Element> EcdhDomain::multiply(const Element& element, const Scalar& factor) const {
    const Point point = known(element);
    const Point result = new_point();
    check_arithmetic(
        EC_POINT_mul(group_.get(), result.get(), nullptr, point.get(), factor.get(), context_.get()) == 1);
    return encode(result);
}

std::optional<Element> EcdhDomain::add(const Element& a, const Element& b) const {
    const Point result = new_point();
    check_arithmetic(
        EC_POINT_add(group_.get(), result.get(), known(a).get(), known(b).get(), context_.get()) == 1);
    return encode(result);
}

SecureBytes EcdhDomain::shared_secret(const Element& element) const {
    check_arithmetic(element.size() == 1 + 2 * field_size());
    const BytesView x = BytesView(element).subspan(1, field_size());
    return to_secure(x);
}

bool EcdhDomain::has_integrated_mapping() const {
    return BN_mod_word(EC_GROUP_get0_field(group_.get()), 4) == 3;
}

std::optional<Element> EcdhDomain::map_number(BytesView big_endian) const {
    if (!has_integrated_mapping()) return std::nullopt;
    const auto coordinates = encode_to_point(group_.get(), big_endian);
    if (!coordinates) return std::nullopt;
    return decode(*coordinates);
}

}  // namespace cardio::access
