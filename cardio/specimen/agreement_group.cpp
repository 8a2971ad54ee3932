#include "cardio/specimen/agreement_group.h"

#include <map>

#include "cardio/specimen/curve.h"

namespace cardio::specimen {

BnPtr random_scalar(const BIGNUM* order, const Random& random) {
    Bytes bytes(static_cast<std::size_t>(BN_num_bytes(order)));
    const int excess_bits = BN_num_bytes(order) * 8 - BN_num_bits(order);
    constexpr int attempts = 128;
    for (int i = 0; i < attempts; ++i) {
        random(bytes);
        bytes[0] &= static_cast<std::uint8_t>(0xFF >> excess_bits);
        BnPtr scalar = to_bn(bytes);
        if (!BN_is_zero(scalar.get()) && BN_cmp(scalar.get(), order) < 0) return scalar;
    }
    throw std::runtime_error("specimen: the random source gives no scalar");
}

BnPtr scalar_from_seed(const BIGNUM* order, unsigned seed, const std::string& label) {
    const auto size = static_cast<std::size_t>(BN_num_bytes(order));
    const BnPtr wide = to_bn(derive_from_seed(seed, label, size + 16));
    const BnPtr order_minus_one(BN_dup(order));
    const BnCtxPtr context(BN_CTX_new());
    BnPtr scalar(BN_new());
    require(BN_sub_word(order_minus_one.get(), 1) == 1 &&
                BN_mod(scalar.get(), wide.get(), order_minus_one.get(), context.get()) == 1 &&
                BN_add_word(scalar.get(), 1) == 1,
            "scalar");
    return scalar;
}

std::size_t AgreementGroup::scalar_size() const {
    return static_cast<std::size_t>(BN_num_bytes(order().get()));
}

Bytes AgreementGroup::public_key(const BIGNUM* scalar) const {
    return power(generator(), scalar).value();
}

std::unique_ptr<AgreementGroup> agreement_group(int parameter_id) {
    return is_residue_group(parameter_id) ? residue_group(parameter_id) : elliptic_group(parameter_id);
}

std::string parameter_name(int parameter_id) {
    static const std::map<int, std::string> names{
        {0, "modp1024-160"},     {1, "modp2048-224"},     {2, "modp2048-256"},     {8, "secp192r1"},
        {9, "brainpoolp192r1"},  {10, "secp224r1"},       {11, "brainpoolp224r1"}, {12, "secp256r1"},
        {13, "brainpoolp256r1"}, {14, "brainpoolp320r1"}, {15, "secp384r1"},       {16, "brainpoolp384r1"},
        {17, "brainpoolp512r1"}, {18, "secp521r1"}};
    return names.at(parameter_id);
}

}  // namespace cardio::specimen
