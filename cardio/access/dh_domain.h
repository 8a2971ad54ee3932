#pragma once

#include "cardio/access/domain.h"

namespace cardio::access {

/// One of the prime fields of RFC 5114 with a subgroup of prime order.
class DhDomain final : public Domain {
  public:
    /// Ids 0 (1024 bits, order of 160), 1 (2048, 224), 2 (2048, 256); null for any other.
    static std::unique_ptr<const DhDomain> by_parameter_id(int id);
    static bool has_parameter_id(int id);
    /// OpenSSL's name of such a group ("dh_1024_160") -> id; nullopt for any other group.
    static std::optional<int> id_of_group(std::string_view openssl_name);

    [[nodiscard]] Kind kind() const override { return Kind::dh; }
    [[nodiscard]] std::optional<Element> decode(BytesView public_key) const override;
    [[nodiscard]] std::optional<Element> multiply_generator(const Scalar& factor) const override;
    [[nodiscard]] std::optional<Element> multiply(const Element& element,
                                                  const Scalar& factor) const override;
    [[nodiscard]] std::optional<Element> add(const Element& a, const Element& b) const override;
    [[nodiscard]] SecureBytes shared_secret(const Element& element) const override;
    [[nodiscard]] bool has_integrated_mapping() const override { return true; }
    [[nodiscard]] std::optional<Element> map_number(BytesView big_endian) const override;
    [[nodiscard]] int prime_bits() const override;

  protected:
    [[nodiscard]] const BIGNUM* order() const override { return q_.get(); }

  private:
    DhDomain(Scalar p, Scalar q, Scalar g);
    [[nodiscard]] std::size_t width() const;
    [[nodiscard]] Scalar power(const BIGNUM* base, const BIGNUM* exponent) const;
    [[nodiscard]] Scalar known(const Element& element) const;
    [[nodiscard]] std::optional<Element> encode(const Scalar& number) const;

    Scalar p_, q_, g_;
    NumberContext context_;
};

}  // namespace cardio::access
