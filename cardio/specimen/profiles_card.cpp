#include "cardio/specimen/profile_tables.h"

namespace cardio::specimen {
namespace {

Profile with_pace(const char* name, const char* description, Cipher cipher, int parameter_id) {
    Profile profile = base_profile(name, description);
    profile.pace_offers = {{pace_oid(PaceMapping::generic, parameter_id, cipher), parameter_id}};
    return profile;
}

Profile with_ca(const char* name, const char* description, Cipher cipher, int parameter_id) {
    Profile profile = base_profile(name, description);
    profile.chip_keys = {{chip_authentication_oid(parameter_id, cipher), parameter_id}};
    return profile;
}

Profile with_proofs(const char* name, const char* description, Profile::Aa aa, bool ca) {
    Profile profile = base_profile(name, description);
    profile.active_authentication = aa;
    profile.chip_authentication = ca;
    if (!ca) profile.chip_keys.clear();
    return profile;
}

Profile with_access(Profile profile, bool pace, bool bac) {
    profile.pace = pace;
    if (!pace) profile.pace_offers.clear();
    profile.bac = bac;
    return profile;
}

std::vector<Profile> proof_variants() {
    using Aa = Profile::Aa;
    std::vector<Profile> list;
    list.push_back(base_profile(
        "cccd", "as the Vietnamese card: PACE AES-128 on brainpoolP256r1, BAC, CA AES-128, AA RSA"));
    list.push_back(with_proofs("cccd-aa-ecdsa", "as cccd, active authentication by ECDSA", Aa::ecdsa, true));
    list.push_back(base_profile("cccd-aa-rsa",
                                "as cccd, a longer RSA key (2048 bits): its answer needs extended length"));
    list.back().active_key.rsa_bits = 2048;
    list.push_back(with_proofs("no-ca", "active authentication only", Aa::rsa, false));
    list.push_back(with_proofs("no-aa", "chip authentication only", Aa::none, true));
    list.push_back(with_proofs("no-aa-no-ca", "nothing that tells the chip from a copy", Aa::none, false));
    list.push_back(with_access(base_profile("bac-only", "no PACE, no EF.CardAccess"), false, true));
    list.push_back(with_access(with_proofs("bac-aa-ecdsa", "no PACE, no CA, AA by ECDSA", Aa::ecdsa, false),
                               false, true));
    list.push_back(
        with_access(with_proofs("bac-plain", "no PACE, no CA, no AA", Aa::none, false), false, true));
    list.push_back(with_access(base_profile("pace-only", "no BAC"), true, false));
    list.push_back(base_profile("jpeg2000", "as cccd, the portrait in JPEG 2000"));
    list.back().picture = PictureFormat::jp2;
    return list;
}

}  // namespace

std::vector<Profile> card_profiles() {
    std::vector<Profile> list = proof_variants();
    const std::vector<Profile> ciphers{
        with_pace("pace-3des", "PACE 3DES on brainpoolP256r1", Cipher::tdes, 13),
        with_pace("pace-aes192", "PACE AES-192 on brainpoolP384r1", Cipher::aes192, 16),
        with_pace("pace-aes256", "PACE AES-256 on brainpoolP512r1", Cipher::aes256, 17),
        with_pace("pace-secp256r1", "PACE AES-128 on NIST P-256", Cipher::aes128, 12),
        with_pace("pace-secp384r1", "PACE AES-192 on NIST P-384", Cipher::aes192, 15),
        with_pace("pace-secp521r1", "PACE AES-256 on NIST P-521", Cipher::aes256, 18),
        with_pace("pace-brainpool384", "PACE AES-128 on brainpoolP384r1", Cipher::aes128, 16),
        with_pace("pace-brainpool512", "PACE AES-128 on brainpoolP512r1", Cipher::aes128, 17),
        with_ca("ca-3des", "chip authentication 3DES", Cipher::tdes, 13),
        with_ca("ca-aes192", "chip authentication AES-192 on brainpoolP384r1", Cipher::aes192, 16),
        with_ca("ca-aes256", "chip authentication AES-256 on NIST P-521", Cipher::aes256, 18)};
    list.insert(list.end(), ciphers.begin(), ciphers.end());
    list.push_back(with_ca("ca-3des-unnamed", "as ca-3des, but DG14 has the key only, not the protocol",
                           Cipher::tdes, 13));
    list.back().chip_keys[0].announced = false;
    list.push_back(with_ca("ca-key-id", "as cccd, the chip authentication key has the identifier C3",
                           Cipher::aes128, 13));
    list.back().chip_keys[0].key_id = 0xC3;
    return under_heading(std::move(list), "citizen card", CaseFamily::logical_data_structure);
}

}  // namespace cardio::specimen
