#include "cardio/trust/digest.h"

#include <openssl/objects.h>

#include <stdexcept>

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

RunningDigest::RunningDigest(const EVP_MD* function) : context_(EVP_MD_CTX_new()) {
    if (!context_ || EVP_DigestInit_ex(context_.get(), function, nullptr) != 1)
        throw std::runtime_error("hash function not available");
}

void RunningDigest::add(BytesView bytes) {
    if (EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) != 1)
        throw std::runtime_error("hash failed");
}

Bytes RunningDigest::finish() {
    Bytes result(static_cast<std::size_t>(EVP_MD_CTX_get_size(context_.get())));
    if (EVP_DigestFinal_ex(context_.get(), result.data(), nullptr) != 1)
        throw std::runtime_error("hash failed");
    return result;
}

Bytes digest(const EVP_MD* function, std::initializer_list<BytesView> parts) {
    RunningDigest running(function);
    for (const BytesView part : parts) running.add(part);
    return running.finish();
}

}  // namespace cardio::trust
