#include "cardio/access/dh_domain.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <string>

namespace cardio::access {
namespace {

constexpr std::array<std::string_view, 3> groups{"dh_1024_160", "dh_2048_224", "dh_2048_256"};

struct ReleaseKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
};
using Parameters = std::unique_ptr<EVP_PKEY, ReleaseKey>;

Parameters named_group(std::string name) {
    const std::unique_ptr<EVP_PKEY_CTX, ReleaseKey> context(
        EVP_PKEY_CTX_new_from_name(nullptr, "DHX", nullptr));
    OSSL_PARAM chosen[] = {OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, name.data(), 0),
                           OSSL_PARAM_construct_end()};
    EVP_PKEY* group = nullptr;
    check_arithmetic(context && EVP_PKEY_fromdata_init(context.get()) == 1 &&
                     EVP_PKEY_fromdata(context.get(), &group, EVP_PKEY_KEY_PARAMETERS, chosen) == 1);
    return Parameters(group);
}

Scalar parameter(const Parameters& group, const char* name) {
    BIGNUM* number = nullptr;
    check_arithmetic(EVP_PKEY_get_bn_param(group.get(), name, &number) == 1);
    return Scalar(number);
}

}  // namespace

DhDomain::DhDomain(Scalar p, Scalar q, Scalar g)
    : p_(std::move(p)), q_(std::move(q)), g_(std::move(g)), context_(BN_CTX_secure_new()) {
    check_arithmetic(context_ != nullptr);
}

bool DhDomain::has_parameter_id(int id) {
    return id >= 0 && id < static_cast<int>(groups.size());
}

std::unique_ptr<const DhDomain> DhDomain::by_parameter_id(int id) {
    if (!has_parameter_id(id)) return nullptr;
    const Parameters group = named_group(std::string(groups[static_cast<std::size_t>(id)]));
    return std::unique_ptr<const DhDomain>(new DhDomain(parameter(group, OSSL_PKEY_PARAM_FFC_P),
                                                        parameter(group, OSSL_PKEY_PARAM_FFC_Q),
                                                        parameter(group, OSSL_PKEY_PARAM_FFC_G)));
}

std::optional<int> DhDomain::id_of_group(std::string_view openssl_name) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i] == openssl_name) return static_cast<int>(i);
    }
    return std::nullopt;
}

int DhDomain::prime_bits() const {
    return BN_num_bits(p_.get());
}

std::size_t DhDomain::width() const {
    return static_cast<std::size_t>(prime_bits() + 7) / 8;
}

Scalar DhDomain::power(const BIGNUM* base, const BIGNUM* exponent) const {
    Scalar result(BN_new());
    check_arithmetic(result && BN_mod_exp_mont_consttime(result.get(), base, exponent, p_.get(),
                                                         context_.get(), nullptr) == 1);
    return result;
}

std::optional<Element> DhDomain::encode(const Scalar& number) const {
    if (BN_is_one(number.get())) return std::nullopt;
    Element out(width());
    const int size = static_cast<int>(out.size());
    check_arithmetic(BN_bn2binpad(number.get(), out.data(), size) == size);
    return out;
}

Scalar DhDomain::known(const Element& element) const {
    Scalar number(BN_bin2bn(element.data(), static_cast<int>(element.size()), nullptr));
    check_arithmetic(number && element.size() == width() && !BN_is_zero(number.get()) &&
                     BN_cmp(number.get(), p_.get()) < 0);
    return number;
}

std::optional<Element> DhDomain::decode(BytesView public_key) const {
    if (public_key.empty() || public_key.size() > width()) return std::nullopt;
    const Scalar number(BN_bin2bn(public_key.data(), static_cast<int>(public_key.size()), nullptr));
    check_arithmetic(number != nullptr);
    // 0, 1 and what is not below the prime; p - 1, of order 2, fails the power as the order is odd
    if (BN_is_zero(number.get()) || BN_is_one(number.get()) || BN_cmp(number.get(), p_.get()) >= 0)
        return std::nullopt;
    if (!BN_is_one(power(number.get(), q_.get()).get())) return std::nullopt;
    return encode(number);
}

std::optional<Element> DhDomain::multiply_generator(const Scalar& factor) const {
    return encode(power(g_.get(), factor.get()));
}

std::optional<Element> DhDomain::multiply(const Element& element, const Scalar& factor) const {
    return encode(power(known(element).get(), factor.get()));
}

std::optional<Element> DhDomain::add(const Element& a, const Element& b) const {
    Scalar product(BN_new());
    check_arithmetic(
        product && BN_mod_mul(product.get(), known(a).get(), known(b).get(), p_.get(), context_.get()) == 1);
    return encode(product);
}

SecureBytes DhDomain::shared_secret(const Element& element) const {
    check_arithmetic(element.size() == width());
    return element;
}

/// The number to the power of the cofactor (p - 1) / q lies in the subgroup.
std::optional<Element> DhDomain::map_number(BytesView big_endian) const {
    Scalar number(BN_bin2bn(big_endian.data(), static_cast<int>(big_endian.size()), nullptr));
    Scalar cofactor(BN_dup(p_.get()));
    check_arithmetic(number && cofactor &&
                     BN_nnmod(number.get(), number.get(), p_.get(), context_.get()) == 1 &&
                     BN_sub_word(cofactor.get(), 1) == 1 &&
                     BN_div(cofactor.get(), nullptr, cofactor.get(), q_.get(), context_.get()) == 1);
    if (BN_is_zero(number.get())) return std::nullopt;
    return encode(power(number.get(), cofactor.get()));
}

}  // namespace cardio::access
