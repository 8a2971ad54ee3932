#pragma once

#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace cardio::specimen {

/// Frees an OpenSSL object with the function the type of the pointer names.
template <auto Free>
struct OpensslDeleter {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};

using BnPtr = std::unique_ptr<BIGNUM, OpensslDeleter<BN_clear_free>>;
using BnCtxPtr = std::unique_ptr<BN_CTX, OpensslDeleter<BN_CTX_free>>;
using GroupPtr = std::unique_ptr<EC_GROUP, OpensslDeleter<EC_GROUP_free>>;
using PointPtr = std::unique_ptr<EC_POINT, OpensslDeleter<EC_POINT_clear_free>>;
using PkeyPtr = std::unique_ptr<EVP_PKEY, OpensslDeleter<EVP_PKEY_free>>;
using PkeyCtxPtr = std::unique_ptr<EVP_PKEY_CTX, OpensslDeleter<EVP_PKEY_CTX_free>>;
using CipherPtr = std::unique_ptr<EVP_CIPHER_CTX, OpensslDeleter<EVP_CIPHER_CTX_free>>;
using MdCtxPtr = std::unique_ptr<EVP_MD_CTX, OpensslDeleter<EVP_MD_CTX_free>>;
using ParamBldPtr = std::unique_ptr<OSSL_PARAM_BLD, OpensslDeleter<OSSL_PARAM_BLD_free>>;
using ParamsPtr = std::unique_ptr<OSSL_PARAM, OpensslDeleter<OSSL_PARAM_free>>;
using X509Ptr = std::unique_ptr<X509, OpensslDeleter<X509_free>>;
using CmsPtr = std::unique_ptr<CMS_ContentInfo, OpensslDeleter<CMS_ContentInfo_free>>;

/// For calls that fail only when memory or the library itself is broken.
inline void require(bool ok, const char* what) {
    if (!ok) throw std::runtime_error(std::string("specimen: OpenSSL failed at ") + what);
}

/// DER of an OpenSSL object by its i2d function.
template <class Encode, class Object>
std::basic_string<unsigned char> der_of(Encode encode, Object* object) {
    unsigned char* out = nullptr;
    const int size = encode(object, &out);
    require(size > 0, "DER encoding");
    std::basic_string<unsigned char> der(out, static_cast<std::size_t>(size));
    OPENSSL_free(out);
    return der;
}

}  // namespace cardio::specimen
