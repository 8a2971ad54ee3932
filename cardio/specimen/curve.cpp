#include "cardio/specimen/curve.h"

#include <openssl/core_names.h>
#include <openssl/obj_mac.h>
#include <openssl/objects.h>

#include <map>

#include "cardio/specimen/agreement_group.h"

namespace cardio::specimen {

std::string curve_name(int parameter_id) {
    static const std::map<int, std::string> names{
        {8, "prime192v1"},       {9, "brainpoolP192r1"},  {10, "secp224r1"},       {11, "brainpoolP224r1"},
        {12, "prime256v1"},      {13, "brainpoolP256r1"}, {14, "brainpoolP320r1"}, {15, "secp384r1"},
        {16, "brainpoolP384r1"}, {17, "brainpoolP512r1"}, {18, "secp521r1"}};
    const auto found = names.find(parameter_id);
    if (found == names.end()) throw std::invalid_argument("no such elliptic curve parameters");
    return found->second;
}

Curve::Curve(const std::string& name)
    : name_(name), group_(EC_GROUP_new_by_curve_name(OBJ_sn2nid(name.c_str()))) {
    require(group_ != nullptr, "curve");
}

std::size_t Curve::scalar_size() const {
    return static_cast<std::size_t>(BN_num_bytes(EC_GROUP_get0_order(group_.get())));
}

PointPtr Curve::decode(BytesView point) const {
    if (point.empty() || point[0] != POINT_CONVERSION_UNCOMPRESSED) return nullptr;
    PointPtr decoded(EC_POINT_new(group_.get()));
    const bool ok = EC_POINT_oct2point(group_.get(), decoded.get(), point.data(), point.size(), nullptr) == 1;
    return ok && !is_infinity(decoded.get()) ? std::move(decoded) : nullptr;
}

Bytes Curve::encode(const EC_POINT* point) const {
    constexpr auto form = POINT_CONVERSION_UNCOMPRESSED;
    Bytes out(EC_POINT_point2oct(group_.get(), point, form, nullptr, 0, nullptr));
    require(!out.empty() &&
                EC_POINT_point2oct(group_.get(), point, form, out.data(), out.size(), nullptr) == out.size(),
            "point encoding");
    return out;
}

Bytes Curve::x_coordinate(const EC_POINT* point) const {
    const Bytes encoded = encode(point);
    const std::size_t size = encoded.size() / 2;
    return {encoded.begin() + 1, encoded.begin() + 1 + static_cast<std::ptrdiff_t>(size)};
}

PointPtr Curve::multiply(const BIGNUM* scalar, const EC_POINT* point) const {
    PointPtr product(EC_POINT_new(group_.get()));
    const bool ok = point == nullptr
                        ? EC_POINT_mul(group_.get(), product.get(), scalar, nullptr, nullptr, nullptr) == 1
                        : EC_POINT_mul(group_.get(), product.get(), nullptr, point, scalar, nullptr) == 1;
    require(ok, "point multiplication");
    return product;
}

PointPtr Curve::add(const EC_POINT* a, const EC_POINT* b) const {
    PointPtr sum(EC_POINT_new(group_.get()));
    require(EC_POINT_add(group_.get(), sum.get(), a, b, nullptr) == 1, "point addition");
    return sum;
}

bool Curve::is_infinity(const EC_POINT* point) const {
    return EC_POINT_is_at_infinity(group_.get(), point) == 1;
}

BnPtr to_bn(BytesView number) {
    BnPtr bn(BN_bin2bn(number.data(), static_cast<int>(number.size()), nullptr));
    require(bn != nullptr, "number");
    return bn;
}

PkeyPtr make_ec_key(const Curve& curve, const BIGNUM* scalar) {
    const Bytes point = curve.encode(curve.multiply(scalar).get());
    const ParamBldPtr builder(OSSL_PARAM_BLD_new());
    require(OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve.name().c_str(),
                                            0) == 1 &&
                OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, scalar) == 1 &&
                OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                                 point.size()) == 1,
            "EC key parameters");
    const ParamsPtr params(OSSL_PARAM_BLD_to_param(builder.get()));
    const PkeyCtxPtr context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* key = nullptr;
    require(EVP_PKEY_fromdata_init(context.get()) == 1 &&
                EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, params.get()) == 1,
            "EC key");
    return PkeyPtr(key);
}

PkeyPtr ec_key_from_seed(int parameter_id, unsigned seed, const std::string& label) {
    const Curve curve(curve_name(parameter_id));
    return make_ec_key(curve, scalar_from_seed(curve.order(), seed, label).get());
}

Curve curve_of(const EVP_PKEY* key) {
    std::string name(64, '\0');
    std::size_t size = 0;
    require(
        EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, name.data(), name.size(), &size) == 1,
        "curve of a key");
    name.resize(size);
    return Curve(name);
}

BnPtr private_scalar(const EVP_PKEY* key) {
    BIGNUM* scalar = nullptr;
    require(EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &scalar) == 1, "private scalar");
    return BnPtr(scalar);
}

Bytes public_key_info(EVP_PKEY* key, bool explicit_parameters) {
    // A copy by way of DER: OpenPACE's library has an EVP_PKEY_dup of its own, which a program may link.
    const auto encoded = der_of(i2d_PUBKEY, key);
    const unsigned char* at = encoded.data();
    const PkeyPtr copy(d2i_PUBKEY(nullptr, &at, static_cast<long>(encoded.size())));
    if (explicit_parameters) {
        require(copy != nullptr && EVP_PKEY_set_utf8_string_param(copy.get(), OSSL_PKEY_PARAM_EC_ENCODING,
                                                                  OSSL_PKEY_EC_ENCODING_EXPLICIT) == 1,
                "explicit parameters");
    }
    const auto der = der_of(i2d_PUBKEY, copy.get());
    return {der.begin(), der.end()};
}

Bytes private_key_info(EVP_PKEY* key) {
    const std::unique_ptr<PKCS8_PRIV_KEY_INFO, OpensslDeleter<PKCS8_PRIV_KEY_INFO_free>> info(
        EVP_PKEY2PKCS8(key));
    require(info != nullptr, "PKCS#8");
    const auto der = der_of(i2d_PKCS8_PRIV_KEY_INFO, info.get());
    return {der.begin(), der.end()};
}

PkeyPtr parse_private_key_info(BytesView der) {
    const unsigned char* at = der.data();
    return PkeyPtr(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der.size())));
}

}  // namespace cardio::specimen
