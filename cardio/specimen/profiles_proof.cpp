#include <array>

#include "cardio/specimen/agreement_group.h"
#include "cardio/specimen/profile_tables.h"

namespace cardio::specimen {
namespace {

constexpr std::array ciphers{Cipher::tdes, Cipher::aes128, Cipher::aes192, Cipher::aes256};

Profile ca_profile(int parameter_id, Cipher cipher) {
    const bool dh = is_residue_group(parameter_id);
    const std::string group = parameter_name(parameter_id);
    Profile profile =
        base_profile(std::string(dh ? "ca-dh-" : "ca-ecdh-") + cipher_name(cipher) + "-" + group,
                     std::string(dh ? "DH, " : "ECDH, ") + cipher_text(cipher) + ", " + group);
    profile.chip_keys = {{chip_authentication_oid(parameter_id, cipher), parameter_id}};
    profile.active_authentication = Profile::Aa::none;
    return profile;
}

Profile dh_profile(int parameter_id, Cipher cipher, bool x942) {
    Profile profile = ca_profile(parameter_id, cipher);
    profile.description += x942 ? ", the key as X9.42" : ", the key as PKCS#3";
    profile.chip_keys[0].x942 = x942;
    return profile;
}

Profile two_keys() {
    Profile profile =
        base_profile("ca-two-keys", "3DES and AES-256 keys on two curves, with identifiers 1 and 2");
    profile.chip_keys = {{chip_authentication_oid(12, Cipher::tdes), 12, std::uint8_t{1}},
                         {chip_authentication_oid(16, Cipher::aes256), 16, std::uint8_t{2}}};
    profile.active_authentication = Profile::Aa::none;
    return profile;
}

Profile without_ca(std::string name, std::string description) {
    Profile profile = base_profile(std::move(name), std::move(description));
    profile.chip_authentication = false;
    profile.chip_keys.clear();
    return profile;
}

Profile rsa_profile(int bits, const char* hash, const char* trailer) {
    const std::string size = std::to_string(bits);
    const bool one_byte = std::string(trailer) == "BC";
    const std::string digits = one_byte ? "bc" : std::string(trailer).substr(0, 2) + "cc";
    Profile profile = without_ca("aa-rsa" + size + "-" + hash_name(hash) + "-" + digits,
                                 "RSA " + size + ", " + hash_text(hash) + ", trailer " + trailer);
    profile.active_key.rsa_bits = bits;
    profile.active_key.hash = hash;
    profile.active_key.one_byte_trailer = one_byte;
    return profile;
}

struct Ecdsa {
    int parameter_id;
    const char* hash;
    bool der = false, named = false;
};

Profile ecdsa_profile(const Ecdsa& spec) {
    const std::string group = parameter_name(spec.parameter_id);
    Profile profile =
        without_ca("aa-ecdsa-" + hash_name(spec.hash) + "-" + group + (spec.der ? "-der" : "") +
                       (spec.named ? "-named" : ""),
                   "ECDSA, " + hash_text(spec.hash) + ", " + group + (spec.der ? ", answers DER" : "") +
                       (spec.named ? ", the key names its curve" : ""));
    profile.active_authentication = Profile::Aa::ecdsa;
    profile.active_key.parameter_id = spec.parameter_id;
    profile.active_key.hash = spec.hash;
    profile.active_key.der = spec.der;
    profile.active_key.named_curve = spec.named;
    return profile;
}

std::vector<Profile> rsa_profiles() {
    std::vector<Profile> list{rsa_profile(1024, "SHA1", "BC"),     rsa_profile(1280, "SHA1", "33CC"),
                              rsa_profile(1536, "SHA224", "38CC"), rsa_profile(1024, "SHA256", "34CC"),
                              rsa_profile(2048, "SHA256", "34CC"), rsa_profile(2048, "SHA384", "36CC"),
                              rsa_profile(2048, "SHA512", "35CC"), rsa_profile(3072, "SHA512", "35CC")};
    Profile whole = rsa_profile(1536, "SHA256", "34CC");
    whole.name = "aa-rsa-full-recovery";
    whole.description = "RSA whose message, challenge included, is recovered whole (header 4A)";
    whole.active_key.full_recovery = true;
    Profile root = rsa_profile(1536, "SHA256", "34CC");
    root.name = "aa-rsa-smaller-root";
    root.description = "RSA that answers the smaller of s and n - s";
    root.active_key.smaller_root = true;
    list.push_back(std::move(whole));
    list.push_back(std::move(root));
    return list;
}

}  // namespace

std::vector<Profile> chip_authentication_profiles() {
    std::vector<Profile> list;
    for (int parameter_id = 8; parameter_id <= 18; ++parameter_id)
        list.push_back(ca_profile(parameter_id, ciphers.at(static_cast<std::size_t>(parameter_id) % 4)));
    list.push_back(dh_profile(0, Cipher::tdes, false));
    list.push_back(dh_profile(0, Cipher::aes128, true));
    list.push_back(dh_profile(1, Cipher::aes128, false));
    list.push_back(dh_profile(1, Cipher::aes192, true));
    list.push_back(dh_profile(2, Cipher::aes256, false));
    list.push_back(dh_profile(2, Cipher::tdes, true));
    list.push_back(two_keys());
    Profile named = ca_profile(13, Cipher::aes128);
    named.name = "ca-named-curve";
    named.description = "the chip authentication key names its curve instead of spelling its parameters";
    named.chip_keys[0].named_curve = true;
    list.push_back(std::move(named));
    return under_heading(std::move(list), "chip authentication", CaseFamily::chip_authentication);
}

std::vector<Profile> active_authentication_profiles() {
    std::vector<Profile> list = rsa_profiles();
    for (const Ecdsa& spec : {Ecdsa{8, "SHA1"},
                              {9, "SHA1"},
                              {10, "SHA224"},
                              {11, "SHA224"},
                              {12, "SHA256"},
                              {13, "SHA256"},
                              {14, "SHA256"},
                              {15, "SHA384"},
                              {16, "SHA384"},
                              {17, "SHA512"},
                              {18, "SHA512"},
                              {12, "SHA1"},
                              {13, "SHA1"},
                              {13, "SHA224"},
                              {12, "SHA256", true, false},
                              {16, "SHA384", true, false},
                              {13, "SHA256", false, true},
                              {15, "SHA384", false, true},
                              {18, "SHA512", true, true}}) {
        list.push_back(ecdsa_profile(spec));
    }
    return under_heading(std::move(list), "active authentication", CaseFamily::active_authentication);
}

}  // namespace cardio::specimen
