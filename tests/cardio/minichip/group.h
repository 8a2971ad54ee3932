#pragma once

#include <functional>
#include <vector>

#include "tests/cardio/minichip/crypto.h"

namespace minichip {

using Random = std::function<void(std::span<std::uint8_t>)>;
/// The same bytes on every run.
Random seeded_random(unsigned seed);

/// A group of the standardised domain parameters; elements as they go over the wire.
class Group {
  public:
    virtual ~Group() = default;
    /// Throws std::runtime_error for an id that is not standardised.
    static std::unique_ptr<Group> make(int parameter_id);

    [[nodiscard]] virtual bool contains(const Bytes& public_key) const = 0;
    [[nodiscard]] virtual Bytes generator() const = 0;
    [[nodiscard]] virtual Bytes multiple(const BIGNUM* factor, const Bytes& element) const = 0;
    [[nodiscard]] virtual Bytes sum(const Bytes& a, const Bytes& b) const = 0;
    [[nodiscard]] virtual Bytes secret(const Bytes& element) const = 0;
    [[nodiscard]] virtual Bytes mapped(const Bytes& pseudo_random) const = 0;
    [[nodiscard]] virtual const BIGNUM* prime() const = 0;
    [[nodiscard]] virtual const BIGNUM* order() const = 0;
    [[nodiscard]] virtual std::uint32_t token_tag() const = 0;

    /// Numbers of low order, with which an attacker would learn bits of a private key; none on curves.
    [[nodiscard]] virtual std::vector<Bytes> small_subgroup_elements() const { return {}; }

    [[nodiscard]] std::size_t width() const;  ///< bytes of a field element
    [[nodiscard]] Number private_key(const Random& random) const;
};

}  // namespace minichip
