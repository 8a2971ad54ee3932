#include "tests/cardio/minichip/group.h"

#include <openssl/ec.h>
#include <openssl/objects.h>

#include <map>
#include <random>

namespace minichip {
namespace {

struct Context {
    BN_CTX* value = BN_CTX_new();
    ~Context() { BN_CTX_free(value); }
};

class Curve final : public Group {
  public:
    explicit Curve(int nid) : curve_(EC_GROUP_new_by_curve_name(nid)) {
        demand(curve_ != nullptr);
        demand(EC_GROUP_get_curve(curve_, p_.get(), a_.get(), b_.get(), nullptr) == 1);
    }
    Curve(const Curve&) = delete;
    Curve& operator=(const Curve&) = delete;
    ~Curve() override { EC_GROUP_free(curve_); }

    [[nodiscard]] bool contains(const Bytes& public_key) const override {
        return EC_POINT_oct2point(curve_, empty().get(), public_key.data(), public_key.size(), nullptr) == 1;
    }
    [[nodiscard]] Bytes generator() const override { return bytes(EC_GROUP_get0_generator(curve_)); }
    [[nodiscard]] Bytes multiple(const BIGNUM* factor, const Bytes& element) const override {
        const Point in = point(element), out = empty();
        demand(EC_POINT_mul(curve_, out.get(), nullptr, in.get(), factor, nullptr) == 1);
        return bytes(out.get());
    }
    [[nodiscard]] Bytes sum(const Bytes& a, const Bytes& b) const override {
        const Point x = point(a), y = point(b);
        demand(EC_POINT_add(curve_, x.get(), x.get(), y.get(), nullptr) == 1);
        return bytes(x.get());
    }
    [[nodiscard]] Bytes secret(const Bytes& element) const override {
        return {element.begin() + 1, element.begin() + static_cast<std::ptrdiff_t>(1 + width())};
    }
    [[nodiscard]] const BIGNUM* prime() const override { return p_.get(); }
    [[nodiscard]] const BIGNUM* order() const override { return EC_GROUP_get0_order(curve_); }
    [[nodiscard]] std::uint32_t token_tag() const override { return 0x86; }

    /// Simplified Shallue-van de Woestijne-Ulas with the Legendre symbol to choose and a root by the exponent
    /// (p + 1) / 4: another way to the same point than appendix B walks.
    [[nodiscard]] Bytes mapped(const Bytes& pseudo_random) const override {
        Number u = number(pseudo_random);
        demand(BN_nnmod(u.get(), u.get(), p_.get(), context_.value) == 1);
        const Number square = times(u, u);
        const Number alpha = minus(square);
        const Number sum = plus(times(alpha, alpha), alpha);
        const Number ratio = times(minus(b_), inverse(a_));
        const Number x2 = plus(ratio, times(ratio, inverse(sum)));
        const Number h2 = right_side(x2);
        Number exponent(BN_dup(p_.get()));
        BN_add_word(exponent.get(), 1);
        BN_rshift(exponent.get(), exponent.get(), 2);
        Number root(BN_new());
        demand(BN_mod_exp(root.get(), h2.get(), exponent.get(), p_.get(), context_.value) == 1);
        if (BN_kronecker(h2.get(), p_.get(), context_.value) == 1) return encoded(x2, root);
        return encoded(times(alpha, x2), minus(times(times(square, u), root)));
    }

  private:
    struct FreePoint {
        void operator()(EC_POINT* p) const { EC_POINT_free(p); }
    };
    using Point = std::unique_ptr<EC_POINT, FreePoint>;

    [[nodiscard]] Point empty() const { return Point(EC_POINT_new(curve_)); }
    [[nodiscard]] Point point(const Bytes& element) const {
        Point result = empty();
        demand(EC_POINT_oct2point(curve_, result.get(), element.data(), element.size(), nullptr) == 1);
        return result;
    }
    [[nodiscard]] Bytes bytes(const EC_POINT* p) const {
        Bytes out(1 + 2 * width());
        demand(EC_POINT_point2oct(curve_, p, POINT_CONVERSION_UNCOMPRESSED, out.data(), out.size(),
                                  nullptr) == out.size());
        return out;
    }
    [[nodiscard]] Bytes encoded(const Number& x, const Number& y) const {
        return cardio::concat({Bytes{4}, octets(x.get(), width()), octets(y.get(), width())});
    }
    [[nodiscard]] Number times(const Number& x, const Number& y) const {
        Number result(BN_new());
        demand(BN_mod_mul(result.get(), x.get(), y.get(), p_.get(), context_.value) == 1);
        return result;
    }
    [[nodiscard]] Number plus(const Number& x, const Number& y) const {
        Number result(BN_new());
        demand(BN_mod_add(result.get(), x.get(), y.get(), p_.get(), context_.value) == 1);
        return result;
    }
    [[nodiscard]] Number minus(const Number& x) const {
        Number result(BN_new());
        BN_zero(result.get());
        demand(BN_mod_sub(result.get(), result.get(), x.get(), p_.get(), context_.value) == 1);
        return result;
    }
    [[nodiscard]] Number inverse(const Number& x) const {
        return Number(BN_mod_inverse(nullptr, x.get(), p_.get(), context_.value));
    }
    [[nodiscard]] Number right_side(const Number& x) const {
        return plus(plus(times(times(x, x), x), times(a_, x)), b_);
    }

    EC_GROUP* curve_;
    Context context_;
    Number p_{BN_new()}, a_{BN_new()}, b_{BN_new()};
};

/// Numbers of RFC 5114 2.1, 2.2 and 2.3.
struct FieldNumbers {
    const char *p, *g, *q;
};
constexpr FieldNumbers field_numbers[] = {
    {"B10B8F96A080E01DDE92DE5EAE5D54EC52C99FBCFB06A3C69A6A9DCA52D23B616073E28675A23D189838EF1E2EE652C0"
     "13ECB4AEA906112324975C3CD49B83BFACCBDD7D90C4BD7098488E9C219A73724EFFD6FAE5644738FAA31A4FF55BCCC0"
     "A151AF5F0DC8B4BD45BF37DF365C1A65E68CFDA76D4DA708DF1FB2BC2E4A4371",
     "A4D1CBD5C3FD34126765A442EFB99905F8104DD258AC507FD6406CFF14266D31266FEA1E5C41564B777E690F5504F213"
     "160217B4B01B886A5E91547F9E2749F4D7FBD7D3B9A92EE1909D0D2263F80A76A6A24C087A091F531DBF0A0169B6A28A"
     "D662A4D18E73AFA32D779D5918D08BC8858F4DCEF97C2A24855E6EEB22B3B2E5",
     "F518AA8781A8DF278ABA4E7D64B7CB9D49462353"},
    {"AD107E1E9123A9D0D660FAA79559C51FA20D64E5683B9FD1B54B1597B61D0A75E6FA141DF95A56DBAF9A3C407BA1DF15"
     "EB3D688A309C180E1DE6B85A1274A0A66D3F8152AD6AC2129037C9EDEFDA4DF8D91E8FEF55B7394B7AD5B7D0B6C12207"
     "C9F98D11ED34DBF6C6BA0B2C8BBC27BE6A00E0A0B9C49708B3BF8A317091883681286130BC8985DB1602E714415D9330"
     "278273C7DE31EFDC7310F7121FD5A07415987D9ADC0A486DCDF93ACC44328387315D75E198C641A480CD86A1B9E587E8"
     "BE60E69CC928B2B9C52172E413042E9B23F10B0E16E79763C9B53DCF4BA80A29E3FB73C16B8E75B97EF363E2FFA31F71"
     "CF9DE5384E71B81C0AC4DFFE0C10E64F",
     "AC4032EF4F2D9AE39DF30B5C8FFDAC506CDEBE7B89998CAF74866A08CFE4FFE3A6824A4E10B9A6F0DD921F01A70C4AFA"
     "AB739D7700C29F52C57DB17C620A8652BE5E9001A8D66AD7C17669101999024AF4D027275AC1348BB8A762D0521BC98A"
     "E247150422EA1ED409939D54DA7460CDB5F6C6B250717CBEF180EB34118E98D119529A45D6F834566E3025E316A330EF"
     "BB77A86F0C1AB15B051AE3D428C8F8ACB70A8137150B8EEB10E183EDD19963DDD9E263E4770589EF6AA21E7F5F2FF381"
     "B539CCE3409D13CD566AFBB48D6C019181E1BCFE94B30269EDFE72FE9B6AA4BD7B5A0F1C71CFFF4C19C418E1F6EC0179"
     "81BC087F2A7065B384B890D3191F2BFA",
     "801C0D34C58D93FE997177101F80535A4738CEBCBF389A99B36371EB"},
    {"87A8E61DB4B6663CFFBBD19C651959998CEEF608660DD0F25D2CEED4435E3B00E00DF8F1D61957D4FAF7DF4561B2AA30"
     "16C3D91134096FAA3BF4296D830E9A7C209E0C6497517ABD5A8A9D306BCF67ED91F9E6725B4758C022E0B1EF4275BF7B"
     "6C5BFC11D45F9088B941F54EB1E59BB8BC39A0BF12307F5C4FDB70C581B23F76B63ACAE1CAA6B7902D52526735488A0E"
     "F13C6D9A51BFA4AB3AD8347796524D8EF6A167B5A41825D967E144E5140564251CCACB83E6B486F6B3CA3F7971506026"
     "C0B857F689962856DED4010ABD0BE621C3A3960A54E710C375F26375D7014103A4B54330C198AF126116D2276E11715F"
     "693877FAD7EF09CADB094AE91E1A1597",
     "3FB32C9B73134D0B2E77506660EDBD484CA7B18F21EF205407F4793A1A0BA12510DBC15077BE463FFF4FED4AAC0BB555"
     "BE3A6C1B0C6B47B1BC3773BF7E8C6F62901228F8C28CBB18A55AE31341000A650196F931C77A57F2DDF463E5E9EC144B"
     "777DE62AAAB8A8628AC376D282D6ED3864E67982428EBC831D14348F6F2F9193B5045AF2767164E1DFC967C1FB3F2E55"
     "A4BD1BFFE83B9C80D052B985D182EA0ADB2A3B7313D3FE14C8484B1E052588B9B7D2BBD2DF016199ECD06E1557CD0915"
     "B3353BBB64E0EC377FD028370DF92B52C7891428CDC67EB6184B523D1DB246C32F63078490F00EF8D647D148D4795451"
     "5E2327CFEF98C582664B4C0F6CC41659",
     "8CF83642A709A097B447997640129DA299B1A47D1EB3750BA308B0FE64F5FBD3"}};

Number hex_number(const char* digits) {
    return number(cardio::from_hex(digits));
}

class Field final : public Group {
  public:
    explicit Field(const FieldNumbers& numbers)
        : p_(hex_number(numbers.p)), q_(hex_number(numbers.q)), g_(hex_number(numbers.g)) {}

    [[nodiscard]] bool contains(const Bytes& public_key) const override {
        return public_key.size() == width() && BN_is_one(number(multiple(q_.get(), public_key)).get());
    }
    [[nodiscard]] Bytes generator() const override { return octets(g_.get(), width()); }
    [[nodiscard]] Bytes multiple(const BIGNUM* factor, const Bytes& element) const override {
        Number result(BN_new());
        demand(BN_mod_exp(result.get(), number(element).get(), factor, p_.get(), context_.value) == 1);
        return octets(result.get(), width());
    }
    [[nodiscard]] Bytes sum(const Bytes& a, const Bytes& b) const override {
        Number result(BN_new());
        demand(BN_mod_mul(result.get(), number(a).get(), number(b).get(), p_.get(), context_.value) == 1);
        return octets(result.get(), width());
    }
    [[nodiscard]] Bytes secret(const Bytes& element) const override { return element; }
    [[nodiscard]] Bytes mapped(const Bytes& pseudo_random) const override {
        Number exponent(BN_dup(p_.get()));
        BN_sub_word(exponent.get(), 1);
        demand(BN_div(exponent.get(), nullptr, exponent.get(), q_.get(), context_.value) == 1);
        return multiple(exponent.get(), pseudo_random);
    }
    [[nodiscard]] const BIGNUM* prime() const override { return p_.get(); }
    [[nodiscard]] const BIGNUM* order() const override { return q_.get(); }
    [[nodiscard]] std::uint32_t token_tag() const override { return 0x84; }

    [[nodiscard]] std::vector<Bytes> small_subgroup_elements() const override {
        std::vector<Bytes> found;
        for (BN_ULONG order = 2; order < 4096; ++order) {
            Number exponent(BN_dup(p_.get()));
            BN_sub_word(exponent.get(), 1);
            if (BN_div_word(exponent.get(), order) != 0) continue;
            const Bytes element = multiple(exponent.get(), Bytes{7});
            if (!BN_is_one(number(element).get())) found.push_back(element);
        }
        return found;
    }

  private:
    Number p_, q_, g_;
    Context context_;
};

const std::map<int, const char*> curve_names{
    {8, "prime192v1"},       {9, "brainpoolP192r1"},  {10, "secp224r1"},       {11, "brainpoolP224r1"},
    {12, "prime256v1"},      {13, "brainpoolP256r1"}, {14, "brainpoolP320r1"}, {15, "secp384r1"},
    {16, "brainpoolP384r1"}, {17, "brainpoolP512r1"}, {18, "secp521r1"}};

}  // namespace

Random seeded_random(unsigned seed) {
    auto engine = std::make_shared<std::mt19937>(seed);
    return [engine](std::span<std::uint8_t> out) {
        for (auto& byte : out) byte = static_cast<std::uint8_t>((*engine)());
    };
}

std::unique_ptr<Group> Group::make(int parameter_id) {
    if (parameter_id >= 0 && parameter_id <= 2) return std::make_unique<Field>(field_numbers[parameter_id]);
    const auto name = curve_names.find(parameter_id);
    demand(name != curve_names.end());
    return std::make_unique<Curve>(OBJ_sn2nid(name->second));
}

std::size_t Group::width() const {
    return static_cast<std::size_t>(BN_num_bits(prime()) + 7) / 8;
}

Number Group::private_key(const Random& random) const {
    Bytes bytes(static_cast<std::size_t>(BN_num_bits(order()) + 7) / 8 + 8);
    random(bytes);
    Number key = number(bytes);
    const Context context;
    demand(BN_nnmod(key.get(), key.get(), order(), context.value) == 1 && !BN_is_zero(key.get()));
    return key;
}

}  // namespace minichip
