#include "cardio/specimen/agreement_group.h"
#include "cardio/specimen/curve.h"

namespace cardio::specimen {
namespace {

/// Arithmetic modulo the prime of a curve.
class Field {
  public:
    explicit Field(const BIGNUM* prime) : prime_(BN_dup(prime)), context_(BN_CTX_new()) {}

    [[nodiscard]] BnPtr reduce(const BIGNUM* a) const {
        BnPtr out(BN_new());
        require(BN_nnmod(out.get(), a, prime_.get(), context_.get()) == 1, "field");
        return out;
    }
    [[nodiscard]] BnPtr add(const BIGNUM* a, const BIGNUM* b) const {
        BnPtr out(BN_new());
        require(BN_mod_add(out.get(), a, b, prime_.get(), context_.get()) == 1, "field");
        return out;
    }
    [[nodiscard]] BnPtr multiply(const BIGNUM* a, const BIGNUM* b) const {
        BnPtr out(BN_new());
        require(BN_mod_mul(out.get(), a, b, prime_.get(), context_.get()) == 1, "field");
        return out;
    }
    [[nodiscard]] BnPtr invert(const BIGNUM* a) const {
        BnPtr out(BN_mod_inverse(nullptr, a, prime_.get(), context_.get()));
        require(out != nullptr, "field inverse");
        return out;
    }
    [[nodiscard]] BnPtr negate(const BIGNUM* a) const {
        BnPtr out(BN_new());
        require(BN_mod_sub(out.get(), prime_.get(), a, prime_.get(), context_.get()) == 1, "field");
        return out;
    }
    [[nodiscard]] BnPtr power(const BIGNUM* a, const BIGNUM* exponent) const {
        BnPtr out(BN_new());
        require(BN_mod_exp(out.get(), a, exponent, prime_.get(), context_.get()) == 1, "field");
        return out;
    }
    [[nodiscard]] const BIGNUM* prime() const { return prime_.get(); }

  private:
    BnPtr prime_;
    BnCtxPtr context_;
};

/// p - 1 - (p+1)/4: raises a square to the inverse of its root where p = 3 mod 4.
BnPtr inverse_root_exponent(const BIGNUM* prime) {
    const BnPtr quarter(BN_dup(prime));
    BnPtr exponent(BN_dup(prime));
    require(BN_add_word(quarter.get(), 1) == 1 && BN_rshift(quarter.get(), quarter.get(), 2) == 1 &&
                BN_sub_word(exponent.get(), 1) == 1 &&
                BN_sub(exponent.get(), exponent.get(), quarter.get()) == 1,
            "exponent");
    return exponent;
}

struct AffinePoint {
    BnPtr x, y;
};

/// Point encoding for the integrated mapping in affine coordinates, Doc 9303-11 B.2.2.
AffinePoint encode_number(const Field& field, const BIGNUM* a, const BIGNUM* b, const BIGNUM* t) {
    const auto curve_at = [&](const BIGNUM* x) {
        const BnPtr cube = field.multiply(x, field.multiply(x, x).get());
        return field.add(field.add(cube.get(), field.multiply(a, x).get()).get(), b);
    };
    const BnPtr alpha = field.negate(field.multiply(t, t).get());
    const BnPtr sum = field.add(alpha.get(), field.multiply(alpha.get(), alpha.get()).get());
    const BnPtr factor = field.add(BN_value_one(), field.invert(sum.get()).get());
    const BnPtr minus_b_over_a = field.multiply(field.negate(b).get(), field.invert(a).get());
    BnPtr x2 = field.multiply(minus_b_over_a.get(), factor.get());
    BnPtr x3 = field.multiply(alpha.get(), x2.get());
    const BnPtr h2 = curve_at(x2.get());
    const BnPtr cube_of_t = field.multiply(t, field.multiply(t, t).get());
    const BnPtr u = field.multiply(cube_of_t.get(), h2.get());
    const BnPtr inverse_root = field.power(h2.get(), inverse_root_exponent(field.prime()).get());
    const BnPtr square = field.multiply(inverse_root.get(), inverse_root.get());
    if (BN_is_one(field.multiply(square.get(), h2.get()).get()))
        return {std::move(x2), field.multiply(inverse_root.get(), h2.get())};
    return {std::move(x3), field.multiply(inverse_root.get(), u.get())};
}

class EllipticGroup final : public AgreementGroup {
  public:
    explicit EllipticGroup(int parameter_id) : curve_(curve_name(parameter_id)) {}

    [[nodiscard]] BnPtr order() const override { return BnPtr(BN_dup(EC_GROUP_get0_order(curve_.group()))); }
    [[nodiscard]] Bytes generator() const override {
        return curve_.encode(EC_GROUP_get0_generator(curve_.group()));
    }
    [[nodiscard]] std::optional<Bytes> power(BytesView element, const BIGNUM* scalar) const override {
        const PointPtr point = curve_.decode(element);
        if (!point) return std::nullopt;
        return encoded(curve_.multiply(scalar, point.get()));
    }
    [[nodiscard]] std::optional<Bytes> combine(BytesView a, BytesView b) const override {
        const PointPtr first = curve_.decode(a), second = curve_.decode(b);
        if (!first || !second) return std::nullopt;
        return encoded(curve_.add(first.get(), second.get()));
    }
    [[nodiscard]] Bytes secret(BytesView element) const override {
        return curve_.x_coordinate(curve_.decode(element).get());
    }
    [[nodiscard]] Bytes map_number(BytesView number) const override {
        BnPtr prime(BN_new()), a(BN_new()), b(BN_new());
        require(EC_GROUP_get_curve(curve_.group(), prime.get(), a.get(), b.get(), nullptr) == 1, "curve");
        const Field field(prime.get());
        const AffinePoint point =
            encode_number(field, a.get(), b.get(), field.reduce(to_bn(number).get()).get());
        const PointPtr mapped(EC_POINT_new(curve_.group()));
        require(EC_POINT_set_affine_coordinates(curve_.group(), mapped.get(), point.x.get(), point.y.get(),
                                                nullptr) == 1,
                "mapped point");
        return curve_.encode(mapped.get());
    }
    [[nodiscard]] BnPtr prime() const override {
        BnPtr prime(BN_new());
        require(EC_GROUP_get_curve(curve_.group(), prime.get(), nullptr, nullptr, nullptr) == 1, "curve");
        return prime;
    }
    [[nodiscard]] std::uint32_t key_tag() const override { return 0x86; }

  private:
    [[nodiscard]] std::optional<Bytes> encoded(const PointPtr& point) const {
        if (curve_.is_infinity(point.get())) return std::nullopt;
        return curve_.encode(point.get());
    }

    Curve curve_;
};

}  // namespace

std::unique_ptr<AgreementGroup> elliptic_group(int parameter_id) {
    return std::make_unique<EllipticGroup>(parameter_id);
}

}  // namespace cardio::specimen
