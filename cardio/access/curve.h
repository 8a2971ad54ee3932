#pragma once

#include <openssl/ec.h>

#include <memory>
#include <optional>

#include "cardio/access/bac.h"

namespace cardio::access {

struct ReleaseCurveParts {
    void operator()(EC_GROUP* group) const { EC_GROUP_free(group); }
    void operator()(EC_POINT* point) const { EC_POINT_clear_free(point); }
    void operator()(BIGNUM* number) const { BN_clear_free(number); }
    void operator()(BN_CTX* context) const { BN_CTX_free(context); }
};
using Point = std::unique_ptr<EC_POINT, ReleaseCurveParts>;
using Scalar = std::unique_ptr<BIGNUM, ReleaseCurveParts>;

/// One of the standardised prime curves, with the few operations PACE needs. All curves have cofactor 1: a
/// point on the curve is in the right group. Every function throws std::runtime_error when OpenSSL itself
/// fails.
class Curve {
  public:
    /// Standardised domain parameters of ICAO Doc 9303-11 table 6, ids 8 to 18; nullopt for any other id.
    static std::optional<Curve> by_parameter_id(int id);

    /// A private key in [1, n-1]: bytes of the source taken as they come (excess top bits cleared), drawn
    /// again when out of range.
    [[nodiscard]] Scalar draw_private_key(const RandomSource& random) const;
    [[nodiscard]] Scalar scalar(BytesView big_endian) const;  ///< reduced modulo the group order

    [[nodiscard]] Point multiply_generator(const Scalar& factor) const;
    [[nodiscard]] Point multiply(const Point& point, const Scalar& factor) const;
    [[nodiscard]] Point add(const Point& a, const Point& b) const;
    [[nodiscard]] bool is_infinity(const Point& point) const;

    /// 04 || x || y, each as wide as the field.
    [[nodiscard]] Bytes encode(const Point& point) const;
    /// nullopt for any other form or size, a point off the curve, or infinity.
    [[nodiscard]] std::optional<Point> decode(BytesView uncompressed) const;
    [[nodiscard]] SecureBytes x_coordinate(const Point& point) const;

  private:
    explicit Curve(EC_GROUP* group);
    [[nodiscard]] Point new_point() const;
    [[nodiscard]] std::size_t field_size() const;

    std::unique_ptr<EC_GROUP, ReleaseCurveParts> group_;
    std::unique_ptr<BN_CTX, ReleaseCurveParts> context_;
};

}  // namespace cardio::access
