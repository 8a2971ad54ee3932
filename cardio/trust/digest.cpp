#include "cardio/trust/digest.h"

#include <openssl/objects.h>

#include <stdexcept>

#include "cardio/trust/openssl_handles.h"

namespace cardio::trust {

const EVP_MD* digest_by_oid(std::string_view dotted) {
    if (dotted == "1.3.14.3.2.26") return EVP_sha1();
    if (dotted == "2.16.840.1.101.3.4.2.1") return EVP_sha256();
    if (dotted == "2.16.840.1.101.3.4.2.2") return EVP_sha384();
    if (dotted == "2.16.840.1.101.3.4.2.3") return EVP_sha512();
    if (dotted == "2.16.840.1.101.3.4.2.4") return EVP_sha224();
    return nullptr;
}

const EVP_MD* digest_by_nid(int nid) {
    switch (nid) {
        case NID_sha1:
            return EVP_sha1();
        case NID_sha224:
            return EVP_sha224();
        case NID_sha256:
            return EVP_sha256();
        case NID_sha384:
            return EVP_sha384();
        case NID_sha512:
            return EVP_sha512();
        default:
            return nullptr;
    }
}

Bytes digest(const EVP_MD* function, std::initializer_list<BytesView> parts) {
    const DigestContextPtr context(EVP_MD_CTX_new());
    if (!context || EVP_DigestInit_ex(context.get(), function, nullptr) != 1)
        throw std::runtime_error("hash function not available");
    for (const BytesView part : parts) {
        if (EVP_DigestUpdate(context.get(), part.data(), part.size()) != 1)
            throw std::runtime_error("hash failed");
    }
    Bytes result(static_cast<std::size_t>(EVP_MD_get_size(function)));
    if (EVP_DigestFinal_ex(context.get(), result.data(), nullptr) != 1)
        throw std::runtime_error("hash failed");
    return result;
}

}  // namespace cardio::trust
