#include <openssl/core_names.h>

#include "cardio/specimen/agreement_group.h"
#include "cardio/specimen/curve.h"

namespace cardio::specimen {
namespace {

const char* openssl_name(int parameter_id) {
    switch (parameter_id) {
        case 0:
            return "dh_1024_160";
        case 1:
            return "dh_2048_224";
        case 2:
            return "dh_2048_256";
        default:
            throw std::invalid_argument("no such Diffie-Hellman parameters");
    }
}

/// The group of RFC 5114 as OpenSSL knows it, in the shape of a key's parameters.
PkeyPtr named_parameters(int parameter_id) {
    const PkeyCtxPtr context(EVP_PKEY_CTX_new_from_name(nullptr, "DHX", nullptr));
    std::string name = openssl_name(parameter_id);
    const OSSL_PARAM params[]{
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, name.data(), name.size()),
        OSSL_PARAM_construct_end()};
    EVP_PKEY* parameters = nullptr;
    require(EVP_PKEY_paramgen_init(context.get()) == 1 &&
                EVP_PKEY_CTX_set_params(context.get(), params) == 1 &&
                EVP_PKEY_generate(context.get(), &parameters) == 1,
            "Diffie-Hellman parameters");
    return PkeyPtr(parameters);
}

BnPtr number_of(const EVP_PKEY* parameters, const char* name) {
    BIGNUM* number = nullptr;
    require(EVP_PKEY_get_bn_param(parameters, name, &number) == 1, "Diffie-Hellman parameter");
    return BnPtr(number);
}

class ResidueGroup final : public AgreementGroup {
  public:
    explicit ResidueGroup(int parameter_id) : context_(BN_CTX_new()) {
        const PkeyPtr parameters = named_parameters(parameter_id);
        prime_ = number_of(parameters.get(), OSSL_PKEY_PARAM_FFC_P);
        order_ = number_of(parameters.get(), OSSL_PKEY_PARAM_FFC_Q);
        generator_ = number_of(parameters.get(), OSSL_PKEY_PARAM_FFC_G);
    }

    [[nodiscard]] BnPtr order() const override { return BnPtr(BN_dup(order_.get())); }
    [[nodiscard]] Bytes generator() const override { return encoded(generator_.get()); }
    [[nodiscard]] std::optional<Bytes> power(BytesView element, const BIGNUM* scalar) const override {
        const BnPtr base = to_bn(element);
        if (!is_member(base.get())) return std::nullopt;
        const BnPtr result = exponentiate(base.get(), scalar);
        if (BN_is_one(result.get())) return std::nullopt;
        return encoded(result.get());
    }
    [[nodiscard]] std::optional<Bytes> combine(BytesView a, BytesView b) const override {
        const BnPtr first = to_bn(a), second = to_bn(b), product(BN_new());
        if (!is_member(first.get()) || !is_member(second.get())) return std::nullopt;
        require(BN_mod_mul(product.get(), first.get(), second.get(), prime_.get(), context_.get()) == 1,
                "product");
        if (BN_is_one(product.get())) return std::nullopt;
        return encoded(product.get());
    }
    [[nodiscard]] Bytes secret(BytesView element) const override { return {element.begin(), element.end()}; }
    /// x ^ ((p-1)/q).
    [[nodiscard]] Bytes map_number(BytesView number) const override {
        const BnPtr base = to_bn(number), cofactor(BN_dup(prime_.get()));
        require(BN_nnmod(base.get(), base.get(), prime_.get(), context_.get()) == 1 &&
                    BN_sub_word(cofactor.get(), 1) == 1 &&
                    BN_div(cofactor.get(), nullptr, cofactor.get(), order_.get(), context_.get()) == 1,
                "cofactor");
        return encoded(exponentiate(base.get(), cofactor.get()).get());
    }
    [[nodiscard]] BnPtr prime() const override { return BnPtr(BN_dup(prime_.get())); }
    [[nodiscard]] std::uint32_t key_tag() const override { return 0x84; }

  private:
    [[nodiscard]] BnPtr exponentiate(const BIGNUM* base, const BIGNUM* exponent) const {
        BnPtr result(BN_new());
        require(BN_mod_exp(result.get(), base, exponent, prime_.get(), context_.get()) == 1, "power");
        return result;
    }
    /// Of the subgroup of prime order, and not one.
    [[nodiscard]] bool is_member(const BIGNUM* number) const {
        if (BN_is_zero(number) || BN_is_one(number) || BN_cmp(number, prime_.get()) >= 0) return false;
        return BN_is_one(exponentiate(number, order_.get()).get());
    }
    [[nodiscard]] Bytes encoded(const BIGNUM* number) const {
        Bytes out(static_cast<std::size_t>(BN_num_bytes(prime_.get())));
        require(BN_bn2binpad(number, out.data(), static_cast<int>(out.size())) > 0, "residue");
        return out;
    }

    BnPtr prime_, order_, generator_;
    BnCtxPtr context_;
};

}  // namespace

std::unique_ptr<AgreementGroup> residue_group(int parameter_id) {
    return std::make_unique<ResidueGroup>(parameter_id);
}

}  // namespace cardio::specimen
