#include <openssl/bn.h>
#include <openssl/dh.h>
#include <openssl/ec.h>
#include <openssl/obj_mac.h>

#include <map>
#include <stdexcept>

#include "tests/cardio/specimen/small_terminal.h"

// The named groups of RFC 5114 are to be had from the old interface only; the chip takes them from the new
// one.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

using namespace cardio;

namespace tests {
namespace {

void check(bool ok) {
    if (!ok) throw std::logic_error("the terminal's arithmetic failed");
}

/// A number that frees itself; arithmetic is modulo `m`.
struct Number {
    Number() : bn(BN_new()) {}
    explicit Number(BytesView bytes) : bn(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr)) {}
    explicit Number(const BIGNUM* other) : bn(BN_dup(other)) {}
    Number(const Number& other) : bn(BN_dup(other.bn)) {}
    Number& operator=(const Number& other) {
        check(BN_copy(bn, other.bn) != nullptr);
        return *this;
    }
    ~Number() { BN_free(bn); }
    [[nodiscard]] Bytes bytes(std::size_t size) const {
        Bytes out(size);
        check(BN_bn2binpad(bn, out.data(), static_cast<int>(size)) > 0);
        return out;
    }
    BIGNUM* bn;
};

BN_CTX* scratch() {
    static BN_CTX* context = BN_CTX_new();
    return context;
}

Number times(const Number& a, const Number& b, const Number& m) {
    Number out;
    check(BN_mod_mul(out.bn, a.bn, b.bn, m.bn, scratch()) == 1);
    return out;
}
Number plus(const Number& a, const Number& b, const Number& m) {
    Number out;
    check(BN_mod_add(out.bn, a.bn, b.bn, m.bn, scratch()) == 1);
    return out;
}
Number minus(const Number& a, const Number& b, const Number& m) {
    Number out;
    check(BN_mod_sub(out.bn, a.bn, b.bn, m.bn, scratch()) == 1);
    return out;
}
Number over(const Number& a, const Number& b, const Number& m) {
    Number inverse;
    check(BN_mod_inverse(inverse.bn, b.bn, m.bn, scratch()) != nullptr);
    return times(a, inverse, m);
}
Number raised(const Number& a, const Number& e, const Number& m) {
    Number out;
    check(BN_mod_exp(out.bn, a.bn, e.bn, m.bn, scratch()) == 1);
    return out;
}
Number one() {
    return Number(Bytes{1});
}

Bytes random_below(const Number& order) {
    Number out;
    do check(BN_rand_range(out.bn, order.bn) == 1);
    while (BN_is_zero(out.bn));
    return out.bytes(static_cast<std::size_t>(BN_num_bytes(order.bn)));
}

class CurveGroup final : public Group {
  public:
    explicit CurveGroup(int nid) : group_(EC_GROUP_new_by_curve_name(nid)) {
        check(group_ != nullptr && EC_GROUP_get_curve(group_, p_.bn, a_.bn, b_.bn, scratch()) == 1);
        size_ = static_cast<std::size_t>(BN_num_bytes(p_.bn));
    }
    ~CurveGroup() override { EC_GROUP_free(group_); }
    CurveGroup(const CurveGroup&) = delete;
    CurveGroup& operator=(const CurveGroup&) = delete;

    Bytes generator() const override { return encoded(EC_GROUP_get0_generator(group_)); }
    Bytes power(BytesView element, BytesView scalar) const override {
        const Point point = decoded(element);
        const Number number(scalar);
        check(EC_POINT_mul(group_, point.get(), nullptr, point.get(), number.bn, scratch()) == 1);
        return encoded(point.get());
    }
    Bytes combine(BytesView a, BytesView b) const override {
        const Point sum = decoded(a), other = decoded(b);
        check(EC_POINT_add(group_, sum.get(), sum.get(), other.get(), scratch()) == 1);
        return encoded(sum.get());
    }
    Bytes secret(BytesView element) const override {
        return {element.begin() + 1, element.begin() + 1 + static_cast<std::ptrdiff_t>(size_)};
    }
    Bytes random_scalar() const override { return random_below(Number(EC_GROUP_get0_order(group_))); }
    std::size_t prime_bits() const override { return static_cast<std::size_t>(BN_num_bits(p_.bn)); }
    std::uint32_t tag() const override { return 0x86; }

    /// Doc 9303-11 B: of the two candidates the one whose right side is a square, tried by its root.
    Bytes map_number(BytesView number) const override {
        Number t;
        check(BN_nnmod(t.bn, Number(number).bn, p_.bn, scratch()) == 1);
        const Number zero(Bytes{0});
        const Number alpha = minus(zero, times(t, t, p_), p_);
        const Number denominator = plus(alpha, times(alpha, alpha, p_), p_);
        const Number x2 =
            times(minus(zero, over(b_, a_, p_), p_), plus(one(), over(one(), denominator, p_), p_), p_);
        Number root;
        if (square_root(right_side(x2), root)) return point_of(x2, root);
        const Number x3 = times(alpha, x2, p_);
        // h3 = -t^6 h2, whose root in the encoding is -t^3 h2^((p+1)/4).
        const Number cube = times(t, times(t, t, p_), p_);
        return point_of(x3, minus(zero, times(cube, raised(right_side(x2), quarter(), p_), p_), p_));
    }

  private:
    Number quarter() const {
        Number e(p_);
        check(BN_add_word(e.bn, 1) == 1 && BN_rshift(e.bn, e.bn, 2) == 1);
        return e;
    }
    Number right_side(const Number& x) const {
        return plus(plus(times(x, times(x, x, p_), p_), times(a_, x, p_), p_), b_, p_);
    }
    bool square_root(const Number& square, Number& root) const {
        root = raised(square, quarter(), p_);
        return BN_cmp(times(root, root, p_).bn, square.bn) == 0;
    }
    Bytes point_of(const Number& x, const Number& y) const {
        return concat({Bytes{0x04}, x.bytes(size_), y.bytes(size_)});
    }
    struct PointDelete {
        void operator()(EC_POINT* point) const { EC_POINT_free(point); }
    };
    using Point = std::unique_ptr<EC_POINT, PointDelete>;

    Point decoded(BytesView bytes) const {
        Point point(EC_POINT_new(group_));
        check(EC_POINT_oct2point(group_, point.get(), bytes.data(), bytes.size(), scratch()) == 1);
        return point;
    }
    Bytes encoded(const EC_POINT* point) const {
        Bytes out(1 + 2 * size_);
        check(EC_POINT_point2oct(group_, point, POINT_CONVERSION_UNCOMPRESSED, out.data(), out.size(),
                                 scratch()) == out.size());
        return out;
    }
    EC_GROUP* group_;
    Number p_, a_, b_;
    std::size_t size_ = 0;
};

class PrimeGroup final : public Group {
  public:
    explicit PrimeGroup(DH* dh) : p_(DH_get0_p(dh)), q_(DH_get0_q(dh)), g_(DH_get0_g(dh)) {
        size_ = static_cast<std::size_t>(BN_num_bytes(p_.bn));
        DH_free(dh);
    }
    Bytes generator() const override { return g_.bytes(size_); }
    Bytes power(BytesView element, BytesView scalar) const override {
        return raised(Number(element), Number(scalar), p_).bytes(size_);
    }
    Bytes combine(BytesView a, BytesView b) const override {
        return times(Number(a), Number(b), p_).bytes(size_);
    }
    Bytes secret(BytesView element) const override { return {element.begin(), element.end()}; }
    Bytes random_scalar() const override { return random_below(q_); }
    std::size_t prime_bits() const override { return static_cast<std::size_t>(BN_num_bits(p_.bn)); }
    std::uint32_t tag() const override { return 0x84; }
    Bytes map_number(BytesView number) const override {
        Number exponent(p_);
        check(BN_sub_word(exponent.bn, 1) == 1 &&
              BN_div(exponent.bn, nullptr, exponent.bn, q_.bn, scratch()) == 1);
        Number base;
        check(BN_nnmod(base.bn, Number(number).bn, p_.bn, scratch()) == 1);
        return raised(base, exponent, p_).bytes(size_);
    }

  private:
    Number p_, q_, g_;
    std::size_t size_ = 0;
};

}  // namespace

std::unique_ptr<Group> group_of(int parameter_id) {
    if (parameter_id == 0) return std::make_unique<PrimeGroup>(DH_get_1024_160());
    if (parameter_id == 1) return std::make_unique<PrimeGroup>(DH_get_2048_224());
    if (parameter_id == 2) return std::make_unique<PrimeGroup>(DH_get_2048_256());
    const std::map<int, int> nids{
        {8, NID_X9_62_prime192v1}, {9, NID_brainpoolP192r1},   {10, NID_secp224r1},
        {11, NID_brainpoolP224r1}, {12, NID_X9_62_prime256v1}, {13, NID_brainpoolP256r1},
        {14, NID_brainpoolP320r1}, {15, NID_secp384r1},        {16, NID_brainpoolP384r1},
        {17, NID_brainpoolP512r1}, {18, NID_secp521r1}};
    return std::make_unique<CurveGroup>(nids.at(parameter_id));
}

}  // namespace tests
