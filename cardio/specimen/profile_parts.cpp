#include "cardio/specimen/agreement_group.h"
#include "cardio/specimen/profile_tables.h"

namespace cardio::specimen {
namespace {

constexpr const char* pace_arc = "0.4.0.127.0.7.2.2.4.";
constexpr const char* chip_authentication_arc = "0.4.0.127.0.7.2.2.3.";

std::string last_arc(Cipher cipher) {
    return std::to_string(static_cast<int>(cipher));
}

}  // namespace

Profile base_profile(std::string name, std::string description) {
    constexpr int brainpool_p256r1 = 13;
    Profile profile{std::move(name), std::move(description)};
    profile.pace_offers = {
        {pace_oid(PaceMapping::generic, brainpool_p256r1, Cipher::aes128), brainpool_p256r1}};
    profile.chip_keys = {{chip_authentication_oid(brainpool_p256r1, Cipher::aes128), brainpool_p256r1}};
    return profile;
}

std::string cipher_name(Cipher cipher) {
    switch (cipher) {
        case Cipher::tdes:
            return "3des";
        case Cipher::aes128:
            return "aes128";
        case Cipher::aes192:
            return "aes192";
        case Cipher::aes256:
            break;
    }
    return "aes256";
}

std::string cipher_text(Cipher cipher) {
    return cipher == Cipher::tdes ? "3DES" : "AES-" + cipher_name(cipher).substr(3);
}

std::string hash_name(const std::string& hash) {
    return "sha" + hash.substr(3);
}

std::string hash_text(const std::string& hash) {
    return "SHA-" + hash.substr(3);
}

std::vector<Profile> under_heading(std::vector<Profile> list, const char* family, CaseFamily case_family) {
    for (Profile& profile : list) {
        profile.family = family;
        profile.case_family = case_family;
    }
    return list;
}

std::string pace_oid(PaceMapping mapping, int parameter_id, Cipher cipher) {
    const bool ecdh = !is_residue_group(parameter_id);
    const char* protocol = mapping == PaceMapping::generic      ? (ecdh ? "2." : "1.")
                           : mapping == PaceMapping::integrated ? (ecdh ? "4." : "3.")
                                                                : "6.";
    return pace_arc + std::string(protocol) + last_arc(cipher);
}

std::string chip_authentication_oid(int parameter_id, Cipher cipher) {
    return chip_authentication_arc + std::string(is_residue_group(parameter_id) ? "1." : "2.") +
           last_arc(cipher);
}

}  // namespace cardio::specimen
