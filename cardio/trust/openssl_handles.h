#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace cardio::trust {

/// Frees an OpenSSL object with the function it belongs to.
template <auto free_function>
struct OpensslDelete {
    template <class T>
    void operator()(T* object) const noexcept {
        free_function(object);
    }
};

using X509Ptr = std::unique_ptr<X509, OpensslDelete<X509_free>>;
using X509CrlPtr = std::unique_ptr<X509_CRL, OpensslDelete<X509_CRL_free>>;
using CmsPtr = std::unique_ptr<CMS_ContentInfo, OpensslDelete<CMS_ContentInfo_free>>;
using BioPtr = std::unique_ptr<BIO, OpensslDelete<BIO_free_all>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, OpensslDelete<EVP_PKEY_free>>;
using KeyContextPtr = std::unique_ptr<EVP_PKEY_CTX, OpensslDelete<EVP_PKEY_CTX_free>>;
using DigestContextPtr = std::unique_ptr<EVP_MD_CTX, OpensslDelete<EVP_MD_CTX_free>>;
using EcGroupPtr = std::unique_ptr<EC_GROUP, OpensslDelete<EC_GROUP_free>>;
using BignumPtr = std::unique_ptr<BIGNUM, OpensslDelete<BN_free>>;
using EcdsaSignaturePtr = std::unique_ptr<ECDSA_SIG, OpensslDelete<ECDSA_SIG_free>>;
using KeyIdentifierPtr = std::unique_ptr<AUTHORITY_KEYID, OpensslDelete<AUTHORITY_KEYID_free>>;
using ExtendedKeyUsagePtr = std::unique_ptr<EXTENDED_KEY_USAGE, OpensslDelete<EXTENDED_KEY_USAGE_free>>;

struct X509StackDelete {
    void operator()(STACK_OF(X509) * stack) const noexcept { sk_X509_pop_free(stack, X509_free); }
};
struct X509CrlStackDelete {
    void operator()(STACK_OF(X509_CRL) * stack) const noexcept { sk_X509_CRL_pop_free(stack, X509_CRL_free); }
};
using X509StackPtr = std::unique_ptr<STACK_OF(X509), X509StackDelete>;
using X509CrlStackPtr = std::unique_ptr<STACK_OF(X509_CRL), X509CrlStackDelete>;

}  // namespace cardio::trust
