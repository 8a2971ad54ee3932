#include <array>

#include "cardio/specimen/agreement_group.h"
#include "cardio/specimen/profile_tables.h"

namespace cardio::specimen {
namespace {

constexpr std::array parameters{0, 1, 2, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18};
constexpr std::array ciphers{Cipher::tdes, Cipher::aes128, Cipher::aes192, Cipher::aes256};
constexpr int secp224r1 = 10;  // p = 1 mod 4: not for integrated mapping, Doc 9303-11 9.5.1

struct MappingWords {
    const char* name;
    const char* text;
};
MappingWords words_of(PaceMapping mapping) {
    switch (mapping) {
        case PaceMapping::generic:
            return {"gm", "generic mapping"};
        case PaceMapping::integrated:
            return {"im", "integrated mapping"};
        case PaceMapping::chip_authentication:
            break;
    }
    return {"cam", "chip authentication mapping"};
}

Profile pace_profile(PaceMapping mapping, int parameter_id, Cipher cipher) {
    const MappingWords words = words_of(mapping);
    const std::string group = parameter_name(parameter_id);
    Profile profile =
        base_profile(std::string("pace-") + words.name + "-" + cipher_name(cipher) + "-" + group,
                     std::string(words.text) + ", " + cipher_text(cipher) + ", " + group);
    profile.pace_offers = {{pace_oid(mapping, parameter_id, cipher), parameter_id}};
    return profile;
}

/// As every chip with this mapping has to: a generic offer beside it, and a key in the same group.
Profile chip_mapping_profile(int parameter_id, Cipher cipher) {
    Profile profile = pace_profile(PaceMapping::chip_authentication, parameter_id, cipher);
    profile.pace_offers.push_back({pace_oid(PaceMapping::generic, parameter_id, cipher), parameter_id});
    profile.chip_keys = {{chip_authentication_oid(parameter_id, cipher), parameter_id}};
    return profile;
}

/// Every mapping with all parameters, and with all ciphers: each pair is met once.
std::vector<Profile> systematic() {
    std::vector<Profile> list;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const int parameter_id = parameters.at(i);
        list.push_back(pace_profile(PaceMapping::generic, parameter_id, ciphers.at(i % ciphers.size())));
        if (parameter_id != secp224r1) {
            const Cipher cipher = ciphers.at((i + 1) % ciphers.size());
            list.push_back(pace_profile(PaceMapping::integrated, parameter_id, cipher));
        }
        if (!is_residue_group(parameter_id))
            list.push_back(chip_mapping_profile(parameter_id, ciphers.at(1 + i % 3)));  // never 3DES
    }
    return list;
}

Profile several_offers() {
    Profile profile = base_profile(
        "pace-several", "five PACE offers: 3DES, AES-128 on two curves (tag 84 must say which), IM, AES-256");
    using Mapping = PaceMapping;
    profile.pace_offers = {{pace_oid(Mapping::generic, 12, Cipher::tdes), 12},
                           {pace_oid(Mapping::generic, 12, Cipher::aes128), 12},
                           {pace_oid(Mapping::generic, 13, Cipher::aes128), 13},
                           {pace_oid(Mapping::integrated, 13, Cipher::aes128), 13},
                           {pace_oid(Mapping::generic, 16, Cipher::aes256), 16}};
    return profile;
}

std::vector<Profile> chip_mapping_variants() {
    Profile without_ca = chip_mapping_profile(13, Cipher::aes128);
    without_ca.name = "pace-cam-no-ca";
    without_ca.description = "PACE with chip authentication mapping, no CA v1 and no AA beside it";
    without_ca.chip_authentication = false;
    without_ca.chip_keys.clear();
    without_ca.active_authentication = Profile::Aa::none;

    Profile alone = chip_mapping_profile(13, Cipher::aes256);
    alone.name = "pace-cam-only";
    alone.description = "PACE with chip authentication mapping as the only offer, no BAC";
    alone.pace_offers.resize(1);
    alone.bac = false;
    return {without_ca, alone};
}

}  // namespace

std::vector<Profile> pace_profiles() {
    std::vector<Profile> list = systematic();
    list.push_back(several_offers());
    for (Profile& profile : chip_mapping_variants()) list.push_back(std::move(profile));
    return under_heading(std::move(list), "PACE", CaseFamily::access);
}

}  // namespace cardio::specimen
