#pragma once

#include <optional>
#include <string>

#include "cardio/bytes.h"
#include "cardio/specimen/openssl_ptr.h"
#include "cardio/specimen/primitives.h"

namespace cardio::specimen {

/// OpenSSL's name of standardised domain parameters (Doc 9303-11 9.5.1): 12 secp256r1, 13 brainpoolP256r1 ...
/// 18 secp521r1. Throws std::invalid_argument for a number that is no prime curve of that table.
std::string curve_name(int parameter_id);

/// A named curve and the few operations a chip needs. Points travel uncompressed (04 X Y), scalars
/// big-endian.
class Curve {
  public:
    explicit Curve(const std::string& name);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const EC_GROUP* group() const { return group_.get(); }
    [[nodiscard]] std::size_t scalar_size() const;  ///< bytes of the order
    [[nodiscard]] const BIGNUM* order() const { return EC_GROUP_get0_order(group_.get()); }

    /// nullopt-like null pointer when the bytes are not an uncompressed point of the curve other than
    /// infinity.
    [[nodiscard]] PointPtr decode(BytesView point) const;
    [[nodiscard]] Bytes encode(const EC_POINT* point) const;
    [[nodiscard]] Bytes x_coordinate(const EC_POINT* point) const;  ///< as long as the field

    /// scalar * point; the standard generator when point is null.
    [[nodiscard]] PointPtr multiply(const BIGNUM* scalar, const EC_POINT* point = nullptr) const;
    [[nodiscard]] PointPtr add(const EC_POINT* a, const EC_POINT* b) const;
    [[nodiscard]] bool is_infinity(const EC_POINT* point) const;

  private:
    std::string name_;
    GroupPtr group_;
};

BnPtr to_bn(BytesView number);

/// The EC key pair that the seed and the label give, always the same.
PkeyPtr ec_key_from_seed(int parameter_id, unsigned seed, const std::string& label);
/// An EC key pair of this private scalar.
PkeyPtr make_ec_key(const Curve& curve, const BIGNUM* scalar);
/// The curve of an EC key and its private scalar. Throws when it is none.
Curve curve_of(const EVP_PKEY* key);
BnPtr private_scalar(const EVP_PKEY* key);

/// DER SubjectPublicKeyInfo; explicit parameters are what travel documents carry.
Bytes public_key_info(EVP_PKEY* key, bool explicit_parameters);
Bytes private_key_info(EVP_PKEY* key);          ///< PKCS#8 DER
PkeyPtr parse_private_key_info(BytesView der);  ///< null pointer when it is none

}  // namespace cardio::specimen
