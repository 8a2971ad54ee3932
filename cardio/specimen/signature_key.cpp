#include "cardio/specimen/signature_key.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include <map>
#include <mutex>

#include "cardio/specimen/curve.h"
#include "cardio/specimen/der.h"
#include "cardio/specimen/seeded_randomness.h"

namespace cardio::specimen {
namespace {

struct HashOids {
    const char* digest;
    const char* ecdsa;
    const char* rsa;
    int size;
};

const HashOids& oids_of(const std::string& hash) {
    static const std::map<std::string, HashOids> table{
        {"SHA1", {"1.3.14.3.2.26", "1.2.840.10045.4.1", "1.2.840.113549.1.1.5", 20}},
        {"SHA224", {"2.16.840.1.101.3.4.2.4", "1.2.840.10045.4.3.1", "1.2.840.113549.1.1.14", 28}},
        {"SHA256", {"2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2", "1.2.840.113549.1.1.11", 32}},
        {"SHA384", {"2.16.840.1.101.3.4.2.2", "1.2.840.10045.4.3.3", "1.2.840.113549.1.1.12", 48}},
        {"SHA512", {"2.16.840.1.101.3.4.2.3", "1.2.840.10045.4.3.4", "1.2.840.113549.1.1.13", 64}}};
    return table.at(hash);
}

/// RSASSA-PSS-params, RFC 4055 3.1: the same hash for message and mask, a salt as long.
Bytes pss_parameters(const std::string& hash) {
    const Bytes algorithm = digest_algorithm(hash);
    const Bytes mask = der::sequence({der::oid("1.2.840.113549.1.1.8"), algorithm});
    return der::sequence({encode_tlv(0xA0, algorithm), encode_tlv(0xA1, mask),
                          encode_tlv(0xA2, der::integer(oids_of(hash).size))});
}

PkeyPtr shared(const PkeyPtr& key) {
    require(EVP_PKEY_up_ref(key.get()) == 1, "key reference");
    return PkeyPtr(key.get());
}

}  // namespace

PkeyPtr rsa_key(int bits, unsigned seed, const std::string& label) {
    static std::mutex mutex;
    static std::map<std::string, PkeyPtr> made;
    const std::lock_guard lock(mutex);
    const std::string name = "RSA " + std::to_string(bits) + " " + label;
    PkeyPtr& key = made[std::to_string(seed) + " " + name];
    if (!key) {
        const SeededRandomness randomness(seed, name);
        key.reset(EVP_RSA_gen(static_cast<unsigned>(bits)));
        require(key != nullptr, "RSA key");
    }
    return shared(key);
}

PkeyPtr signature_key(const KeySpec& spec, unsigned seed, const std::string& label) {
    if (spec.kind != KeySpec::Kind::ecdsa) return rsa_key(spec.rsa_bits, seed, label);
    PkeyPtr key = ec_key_from_seed(spec.parameter_id, seed, label);
    if (spec.explicit_parameters) {
        require(EVP_PKEY_set_utf8_string_param(key.get(), OSSL_PKEY_PARAM_EC_ENCODING,
                                               OSSL_PKEY_EC_ENCODING_EXPLICIT) == 1,
                "explicit parameters");
    }
    return key;
}

Bytes digest_algorithm(const std::string& hash) {
    return der::sequence({der::oid(oids_of(hash).digest), der::null()});
}

Bytes signature_algorithm(const KeySpec& spec) {
    switch (spec.kind) {
        case KeySpec::Kind::ecdsa:
            return der::sequence({der::oid(oids_of(spec.hash).ecdsa)});
        case KeySpec::Kind::rsa:
            return der::sequence({der::oid(oids_of(spec.hash).rsa), der::null()});
        case KeySpec::Kind::rsa_pss:
            break;
    }
    return der::sequence({der::oid("1.2.840.113549.1.1.10"), pss_parameters(spec.hash)});
}

MdCtxPtr signing_context(EVP_PKEY* key, const KeySpec& spec) {
    MdCtxPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* parameters = nullptr;
    require(EVP_DigestSignInit_ex(context.get(), &parameters, spec.hash.c_str(), nullptr, nullptr, key,
                                  nullptr) == 1,
            "signature");
    if (spec.kind == KeySpec::Kind::rsa_pss) {
        require(EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1 &&
                    EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) == 1,
                "PSS padding");
    }
    return context;
}

Bytes sign_data(EVP_PKEY* key, const KeySpec& spec, BytesView data) {
    const MdCtxPtr context = signing_context(key, spec);
    std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
    Bytes signature(size);
    require(EVP_DigestSign(context.get(), signature.data(), &size, data.data(), data.size()) == 1,
            "signature");
    signature.resize(size);
    return signature;
}

}  // namespace cardio::specimen
