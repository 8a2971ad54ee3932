#include "cardio/specimen/profile.h"

#include <algorithm>

#include "cardio/specimen/profile_tables.h"

namespace cardio::specimen {

std::string_view case_family_name(CaseFamily family) {
    switch (family) {
        case CaseFamily::logical_data_structure:
            return "logical data structure";
        case CaseFamily::access:
            return "access";
        case CaseFamily::secure_messaging:
            return "secure messaging";
        case CaseFamily::passive_authentication:
            return "passive authentication";
        case CaseFamily::active_authentication:
            return "active authentication";
        case CaseFamily::chip_authentication:
            break;
    }
    return "chip authentication";
}

PaceMapping pace_mapping(std::string_view oid) {
    // ...4.1 and 4.2 generic, 4.3 and 4.4 integrated, 4.6 chip authentication mapping; then the cipher.
    const char arc = oid.size() > 2 ? oid[oid.size() - 3] : '\0';
    if (arc == '6') return PaceMapping::chip_authentication;
    return arc == '3' || arc == '4' ? PaceMapping::integrated : PaceMapping::generic;
}

const std::vector<Profile>& profiles() {
    static const std::vector<Profile> list = [] {
        std::vector<Profile> all;
        for (const auto& table :
             {card_profiles(), document_profiles(), pace_profiles(), chip_authentication_profiles(),
              active_authentication_profiles(), signature_profiles()}) {
            all.insert(all.end(), table.begin(), table.end());
        }
        return all;
    }();
    return list;
}

const Profile* find_profile(const std::string& name) {
    const auto found = std::ranges::find(profiles(), name, &Profile::name);
    return found == profiles().end() ? nullptr : &*found;
}

bool offers_chip_mapping(const Profile& profile) {
    return profile.pace && std::ranges::any_of(profile.pace_offers, [](const PaceOffer& offer) {
               return pace_mapping(offer.oid) == PaceMapping::chip_authentication;
           });
}

}  // namespace cardio::specimen
