#pragma once

#include <openssl/bn.h>

#include <memory>
#include <optional>

#include "cardio/access/bac.h"

namespace cardio::access {

struct ReleaseNumber {
    void operator()(BIGNUM* number) const { BN_clear_free(number); }
    void operator()(BN_CTX* context) const { BN_CTX_free(context); }
};
using Scalar = std::unique_ptr<BIGNUM, ReleaseNumber>;
using NumberContext = std::unique_ptr<BN_CTX, ReleaseNumber>;

/// An element of the group as public keys go over the wire: 04 || x || y on a curve, each as wide as the
/// field; in DH a number as wide as the prime.
using Element = SecureBytes;

struct KeyPair {
    Scalar private_key;
    Element public_key;
};

/// A group of prime order in which two sides agree on a secret, ICAO Doc 9303-11 9.5 and 9.6. PACE and chip
/// authentication know groups through this interface alone. Written additively, as on curves: in DH a
/// multiple is a power and a sum is a product. Functions that take an Element take one that decode() or this
/// group gave; they throw std::runtime_error on any other and when OpenSSL itself fails. No result is ever
/// the neutral element: nullopt stands for it.
class Domain {
  public:
    enum class Kind { dh, ecdh };

    /// Standardised domain parameters of ICAO Doc 9303-11 table 6: 0 to 2 (DH, RFC 5114), 8 to 18 (ECDH);
    /// null for any other id.
    static std::unique_ptr<const Domain> by_parameter_id(int id);
    /// What by_parameter_id() would make, without making it.
    static std::optional<Kind> kind_of(int id);

    Domain() = default;
    Domain(const Domain&) = delete;
    Domain& operator=(const Domain&) = delete;
    virtual ~Domain() = default;

    [[nodiscard]] virtual Kind kind() const = 0;

    /// A key pair over the standard generator. The private key, in [1, order-1], is bytes of the source taken
    /// as they come (excess top bits cleared), drawn again when out of range, and when the public key would
    /// begin with a zero byte: some chips keep such a byte of a DH key, others do not.
    [[nodiscard]] KeyPair draw_key_pair(const RandomSource& random) const;
    /// The same over another generator, as PACE maps one.
    [[nodiscard]] KeyPair draw_key_pair(const Element& generator, const RandomSource& random) const;

    [[nodiscard]] Scalar scalar(BytesView big_endian) const;  ///< reduced modulo the group order

    /// Validates a public key of the other side: form, range, and that it is of the right order. nullopt for
    /// anything else, the neutral element included. A DH number may come without its leading zeros.
    [[nodiscard]] virtual std::optional<Element> decode(BytesView public_key) const = 0;

    [[nodiscard]] virtual std::optional<Element> multiply_generator(const Scalar& factor) const = 0;
    [[nodiscard]] virtual std::optional<Element> multiply(const Element& element,
                                                          const Scalar& factor) const = 0;
    [[nodiscard]] virtual std::optional<Element> add(const Element& a, const Element& b) const = 0;

    /// What goes into the key derivation, ICAO Doc 9303-11 9.7.1: the x coordinate, in DH the whole number,
    /// with its leading zeros.
    [[nodiscard]] virtual SecureBytes shared_secret(const Element& element) const = 0;

    /// Whether integrated mapping is defined: not on a curve whose prime is 1 modulo 4 (id 10).
    [[nodiscard]] virtual bool has_integrated_mapping() const = 0;
    /// The element to which integrated mapping takes this number (reduced modulo the prime), ICAO Doc 9303-11
    /// 4.4.3.3.2 and appendix B; nullopt for the few numbers without one.
    [[nodiscard]] virtual std::optional<Element> map_number(BytesView big_endian) const = 0;
    [[nodiscard]] virtual int prime_bits() const = 0;  ///< size of the prime field

  protected:
    [[nodiscard]] virtual const BIGNUM* order() const = 0;

  private:
    using Multiply = std::function<std::optional<Element>(const Scalar&)>;
    [[nodiscard]] KeyPair draw_key_pair(const RandomSource& random, const Multiply& public_key_of) const;
    [[nodiscard]] Scalar draw_private_key(const RandomSource& random) const;
};

/// Throws std::runtime_error: OpenSSL failed where it must not.
void check_arithmetic(bool good);

}  // namespace cardio::access
