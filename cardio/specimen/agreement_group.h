#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cardio/bytes.h"
#include "cardio/specimen/openssl_ptr.h"
#include "cardio/specimen/primitives.h"

namespace cardio::specimen {

/// A number from 1 to order-1 out of the random source: asks for as many bytes as the order has, and again
/// while they are out of range.
BnPtr random_scalar(const BIGNUM* order, const Random& random);
/// A number from 1 to order-1 that always is the same for the same seed and label.
BnPtr scalar_from_seed(const BIGNUM* order, unsigned seed, const std::string& label);

/// A group of the standardised domain parameters, Doc 9303-11 9.5.1, with what PACE and chip authentication
/// do in it. Elements travel as bytes: points uncompressed, residues as long as the prime.
class AgreementGroup {
  public:
    virtual ~AgreementGroup() = default;

    [[nodiscard]] virtual BnPtr order() const = 0;
    [[nodiscard]] virtual Bytes generator() const = 0;
    /// scalar * element, or element ^ scalar; nullopt when `element` is none of the group other than the
    /// neutral one, or the result is the neutral one.
    [[nodiscard]] virtual std::optional<Bytes> power(BytesView element, const BIGNUM* scalar) const = 0;
    /// a + b, or a * b, of two elements of the group; nullopt when that is the neutral one.
    [[nodiscard]] virtual std::optional<Bytes> combine(BytesView a, BytesView b) const = 0;
    /// What of a shared element goes into the key derivation: the x coordinate, or all of a residue.
    [[nodiscard]] virtual Bytes secret(BytesView element) const = 0;
    /// The generator that integrated mapping makes of a pseudo-random number, Doc 9303-11 4.4.3.3.2 and B.
    [[nodiscard]] virtual Bytes map_number(BytesView number) const = 0;
    [[nodiscard]] virtual BnPtr prime() const = 0;
    /// Tag of a public key of this group in a key template: 86 point, 84 residue.
    [[nodiscard]] virtual std::uint32_t key_tag() const = 0;

    [[nodiscard]] std::size_t scalar_size() const;  ///< bytes of the order
    [[nodiscard]] Bytes public_key(const BIGNUM* scalar) const;
};

/// Domain parameters 0 to 2 (DH) and 8 to 18 (ECDH). Throws std::invalid_argument for any other number.
std::unique_ptr<AgreementGroup> agreement_group(int parameter_id);
std::unique_ptr<AgreementGroup> elliptic_group(int parameter_id);
std::unique_ptr<AgreementGroup> residue_group(int parameter_id);

/// Short lower-case name of the parameters: "brainpoolp256r1", "secp521r1", "modp1024-160".
std::string parameter_name(int parameter_id);
inline bool is_residue_group(int parameter_id) {
    return parameter_id <= 2;
}

}  // namespace cardio::specimen
