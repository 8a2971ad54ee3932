#include "cardio/specimen/card_keys.h"

#include <openssl/rsa.h>

#include <map>
#include <mutex>

#include "cardio/specimen/curve.h"
#include "cardio/specimen/seeded_randomness.h"

namespace cardio::specimen {
namespace {

Bytes ec_key(int parameter_id, unsigned seed, const std::string& label) {
    const Curve curve(curve_name(parameter_id));
    return private_key_info(make_ec_key(curve, curve.scalar_from_seed(seed, label).get()).get());
}

/// One RSA key for each length and purpose.
Bytes rsa_key(int bits, bool copyist) {
    static std::mutex mutex;
    static std::map<std::pair<int, bool>, Bytes> made;
    const std::lock_guard lock(mutex);
    Bytes& key = made[{bits, copyist}];
    if (key.empty()) {
        const SeededRandomness randomness(1, (copyist ? "copyist RSA " : "RSA ") + std::to_string(bits));
        const PkeyPtr generated(EVP_RSA_gen(static_cast<unsigned>(bits)));
        require(generated != nullptr, "RSA key");
        key = private_key_info(generated.get());
    }
    return key;
}

}  // namespace

Bytes make_ca_key(const Profile& profile, unsigned seed, const std::string& label) {
    if (!profile.chip_authentication) return {};
    return ec_key(profile.ca_parameter_id, seed, "chip authentication key " + label);
}

Bytes make_aa_key(const Profile& profile, unsigned seed, const std::string& label) {
    constexpr int brainpool_p256r1 = 13;
    switch (profile.active_authentication) {
        case Profile::Aa::none:
            return {};
        case Profile::Aa::ecdsa:
            return ec_key(brainpool_p256r1, seed, "active authentication key " + label);
        case Profile::Aa::rsa:
            break;
    }
    return rsa_key(profile.aa_rsa_bits, false);
}

Bytes copyist_rsa_key(int bits) {
    return rsa_key(bits, true);
}

}  // namespace cardio::specimen
