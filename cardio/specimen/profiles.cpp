#include <algorithm>

#include "cardio/specimen/issuer.h"

namespace cardio::specimen {
namespace {

constexpr const char* pace_3des = "0.4.0.127.0.7.2.2.4.2.1";
constexpr const char* pace_aes128 = "0.4.0.127.0.7.2.2.4.2.2";
constexpr const char* pace_aes192 = "0.4.0.127.0.7.2.2.4.2.3";
constexpr const char* pace_aes256 = "0.4.0.127.0.7.2.2.4.2.4";
constexpr const char* ca_3des = "0.4.0.127.0.7.2.2.3.2.1";
constexpr const char* ca_aes128 = "0.4.0.127.0.7.2.2.3.2.2";
constexpr const char* ca_aes192 = "0.4.0.127.0.7.2.2.3.2.3";
constexpr const char* ca_aes256 = "0.4.0.127.0.7.2.2.3.2.4";

Profile base(const char* name, const char* description) {
    Profile profile;
    profile.name = name;
    profile.description = description;
    profile.pace_oid = pace_aes128;
    profile.ca_oid = ca_aes128;
    return profile;
}

Profile with_pace(const char* name, const char* description, const char* oid, int parameter_id) {
    Profile profile = base(name, description);
    profile.pace_oid = oid;
    profile.pace_parameter_id = parameter_id;
    return profile;
}

Profile with_ca(const char* name, const char* description, const char* oid, int parameter_id) {
    Profile profile = base(name, description);
    profile.ca_oid = oid;
    profile.ca_parameter_id = parameter_id;
    return profile;
}

Profile with_proofs(const char* name, const char* description, Profile::Aa aa, bool ca) {
    Profile profile = base(name, description);
    profile.active_authentication = aa;
    profile.chip_authentication = ca;
    return profile;
}

Profile with_access(Profile profile, bool pace, bool bac) {
    profile.pace = pace;
    profile.bac = bac;
    return profile;
}

std::vector<Profile> proof_profiles() {
    using Aa = Profile::Aa;
    std::vector<Profile> list;
    list.push_back(
        base("cccd", "as the Vietnamese card: PACE AES-128 on brainpoolP256r1, BAC, CA AES-128, AA RSA"));
    list.push_back(with_proofs("cccd-aa-ecdsa", "as cccd, active authentication by ECDSA", Aa::ecdsa, true));
    list.push_back(
        base("cccd-aa-rsa", "as cccd, a longer RSA key (2048 bits): its answer needs extended length"));
    list.back().aa_rsa_bits = 2048;
    list.push_back(with_proofs("no-ca", "active authentication only", Aa::rsa, false));
    list.push_back(with_proofs("no-aa", "chip authentication only", Aa::none, true));
    list.push_back(with_proofs("no-aa-no-ca", "nothing that tells the chip from a copy", Aa::none, false));
    list.push_back(with_access(base("bac-only", "no PACE, no EF.CardAccess"), false, true));
    list.push_back(with_access(with_proofs("bac-aa-ecdsa", "no PACE, no CA, AA by ECDSA", Aa::ecdsa, false),
                               false, true));
    list.push_back(
        with_access(with_proofs("bac-plain", "no PACE, no CA, no AA", Aa::none, false), false, true));
    list.push_back(with_access(base("pace-only", "no BAC"), true, false));
    list.push_back(base("jpeg2000", "as cccd, the portrait in JPEG 2000"));
    list.back().portrait_jpeg2000 = true;
    return list;
}

std::vector<Profile> all_profiles() {
    std::vector<Profile> list = proof_profiles();
    const std::vector<Profile> ciphers{
        with_pace("pace-3des", "PACE 3DES on brainpoolP256r1", pace_3des, 13),
        with_pace("pace-aes192", "PACE AES-192 on brainpoolP384r1", pace_aes192, 16),
        with_pace("pace-aes256", "PACE AES-256 on brainpoolP512r1", pace_aes256, 17),
        with_pace("pace-secp256r1", "PACE AES-128 on NIST P-256", pace_aes128, 12),
        with_pace("pace-secp384r1", "PACE AES-192 on NIST P-384", pace_aes192, 15),
        with_pace("pace-secp521r1", "PACE AES-256 on NIST P-521", pace_aes256, 18),
        with_pace("pace-brainpool384", "PACE AES-128 on brainpoolP384r1", pace_aes128, 16),
        with_pace("pace-brainpool512", "PACE AES-128 on brainpoolP512r1", pace_aes128, 17),
        with_ca("ca-3des", "chip authentication 3DES", ca_3des, 13),
        with_ca("ca-aes192", "chip authentication AES-192 on brainpoolP384r1", ca_aes192, 16),
        with_ca("ca-aes256", "chip authentication AES-256 on NIST P-521", ca_aes256, 18)};
    list.insert(list.end(), ciphers.begin(), ciphers.end());
    list.push_back(
        with_ca("ca-3des-unnamed", "as ca-3des, but DG14 has the key only, not the protocol", ca_3des, 13));
    list.back().ca_announced = false;
    list.push_back(
        with_ca("ca-key-id", "as cccd, the chip authentication key has the identifier C3", ca_aes128, 13));
    list.back().ca_key_id = 0xC3;
    return list;
}

}  // namespace

const std::vector<Profile>& profiles() {
    static const std::vector<Profile> list = all_profiles();
    return list;
}

const Profile* find_profile(const std::string& name) {
    const auto found = std::ranges::find(profiles(), name, &Profile::name);
    return found == profiles().end() ? nullptr : &*found;
}

}  // namespace cardio::specimen
