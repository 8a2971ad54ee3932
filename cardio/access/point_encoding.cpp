#include "cardio/access/point_encoding.h"

#include <openssl/err.h>

#include "cardio/access/domain.h"

namespace cardio::access {
namespace {

/// Arithmetic modulo the prime of a curve y^2 = x^3 + ax + b.
class Field {
  public:
    explicit Field(const EC_GROUP* group)
        : context_(BN_CTX_secure_new()), p_(BN_new()), a_(BN_new()), b_(BN_new()) {
        check_arithmetic(context_ && p_ && a_ && b_ &&
                         EC_GROUP_get_curve(group, p_.get(), a_.get(), b_.get(), context_.get()) == 1);
    }

    [[nodiscard]] Scalar number(BytesView big_endian) const {
        Scalar result(BN_bin2bn(big_endian.data(), static_cast<int>(big_endian.size()), nullptr));
        check_arithmetic(result && BN_nnmod(result.get(), result.get(), p_.get(), context_.get()) == 1);
        return result;
    }
    [[nodiscard]] Scalar add(const Scalar& x, const Scalar& y) const {
        return with(BN_mod_add, x.get(), y.get());
    }
    [[nodiscard]] Scalar multiply(const Scalar& x, const Scalar& y) const {
        return with(BN_mod_mul, x.get(), y.get());
    }
    [[nodiscard]] Scalar negate(const Scalar& x) const {
        Scalar result(BN_new());
        check_arithmetic(result && BN_sub(result.get(), p_.get(), x.get()) == 1 &&
                         BN_nnmod(result.get(), result.get(), p_.get(), context_.get()) == 1);
        return result;
    }
    /// Null for zero.
    [[nodiscard]] Scalar invert(const Scalar& x) const {
        if (BN_is_zero(x.get())) return nullptr;
        Scalar result(BN_mod_inverse(nullptr, x.get(), p_.get(), context_.get()));
        check_arithmetic(result != nullptr);
        return result;
    }
    [[nodiscard]] Scalar power(const Scalar& x, const Scalar& exponent) const {
        Scalar result(BN_new());
        check_arithmetic(result &&
                         BN_mod_exp(result.get(), x.get(), exponent.get(), p_.get(), context_.get()) == 1);
        return result;
    }
    /// x^3 + ax + b
    [[nodiscard]] Scalar right_side(const Scalar& x) const {
        const Scalar square = multiply(x, x);
        return add(multiply(add(square, a_), x), b_);
    }
    /// -b / a
    [[nodiscard]] Scalar minus_b_by_a() const { return multiply(negate(b_), invert(a_)); }

    /// The exponent p - 1 - (p + 1) / 4, which gives 1 / sqrt(x) for a square x.
    [[nodiscard]] Scalar inverse_root_exponent() const {
        Scalar quarter(BN_dup(p_.get()));
        Scalar result(BN_dup(p_.get()));
        check_arithmetic(quarter && result && BN_add_word(quarter.get(), 1) == 1 &&
                         BN_rshift(quarter.get(), quarter.get(), 2) == 1 &&
                         BN_sub_word(result.get(), 1) == 1 &&
                         BN_sub(result.get(), result.get(), quarter.get()) == 1);
        return result;
    }
    [[nodiscard]] SecureBytes point(const Scalar& x, const Scalar& y) const {
        const int width = (BN_num_bits(p_.get()) + 7) / 8;
        SecureBytes out(1 + 2 * static_cast<std::size_t>(width));
        out[0] = 0x04;
        check_arithmetic(BN_bn2binpad(x.get(), out.data() + 1, width) == width &&
                         BN_bn2binpad(y.get(), out.data() + 1 + width, width) == width);
        return out;
    }

  private:
    template <class Operation>
    Scalar with(Operation operation, const BIGNUM* x, const BIGNUM* y) const {
        Scalar result(BN_new());
        check_arithmetic(result && operation(result.get(), x, y, p_.get(), context_.get()) == 1);
        return result;
    }

    NumberContext context_;
    Scalar p_, a_, b_;
};

}  // namespace

std::optional<SecureBytes> encode_to_point(const EC_GROUP* group, BytesView big_endian) {
    const Field field(group);
    const Scalar one = field.number(Bytes{1});
    const Scalar u = field.number(big_endian);
    const Scalar alpha = field.negate(field.multiply(u, u));
    const Scalar inverse = field.invert(field.add(alpha, field.multiply(alpha, alpha)));
    if (!inverse) return std::nullopt;

    const Scalar x2 = field.multiply(field.minus_b_by_a(), field.add(one, inverse));
    const Scalar x3 = field.multiply(alpha, x2);
    const Scalar h2 = field.right_side(x2);
    const Scalar root = field.power(h2, field.inverse_root_exponent());
    // Of the two candidates exactly one has a square on its right side, and one power tells which.
    if (BN_is_one(field.multiply(field.multiply(root, root), h2).get()))
        return field.point(x2, field.multiply(root, h2));
    const Scalar cube = field.multiply(field.multiply(u, u), u);
    return field.point(x3, field.multiply(root, field.multiply(cube, h2)));
}

}  // namespace cardio::access
