#pragma once

#include <openssl/ec.h>

#include "cardio/access/domain.h"

namespace cardio::access {

/// One of the standardised prime curves. All have cofactor 1: a point on the curve is in the right group.
class EcdhDomain final : public Domain {
  public:
    /// Ids 8 to 18; null for any other.
    static std::unique_ptr<const EcdhDomain> by_parameter_id(int id);
    static bool has_parameter_id(int id);

    [[nodiscard]] Kind kind() const override { return Kind::ecdh; }
    [[nodiscard]] std::optional<Element> decode(BytesView public_key) const override;
    [[nodiscard]] std::optional<Element> multiply_generator(const Scalar& factor) const override;
    [[nodiscard]] std::optional<Element> multiply(const Element& element,
                                                  const Scalar& factor) const override;
    [[nodiscard]] std::optional<Element> add(const Element& a, const Element& b) const override;
    [[nodiscard]] SecureBytes shared_secret(const Element& element) const override;
    [[nodiscard]] bool has_integrated_mapping() const override;
    [[nodiscard]] std::optional<Element> map_number(BytesView big_endian) const override;
    [[nodiscard]] int prime_bits() const override;

  protected:
    [[nodiscard]] const BIGNUM* order() const override;

  private:
    struct Release {
        void operator()(EC_GROUP* group) const { EC_GROUP_free(group); }
        void operator()(EC_POINT* point) const { EC_POINT_clear_free(point); }
    };
    using Point = std::unique_ptr<EC_POINT, Release>;

    explicit EcdhDomain(EC_GROUP* group);
    [[nodiscard]] std::size_t field_size() const;
    [[nodiscard]] Point new_point() const;
    [[nodiscard]] Point parse(BytesView public_key) const;  ///< null when it is none
    [[nodiscard]] Point known(const Element& element) const;
    [[nodiscard]] std::optional<Element> encode(const Point& point) const;

    std::unique_ptr<EC_GROUP, Release> group_;
    NumberContext context_;
};

}  // namespace cardio::access
