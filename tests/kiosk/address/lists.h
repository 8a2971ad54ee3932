#pragma once

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "kiosk/address/placement.h"
#include "tests/support/vectors.h"

namespace lists {

inline const std::shared_ptr<const kiosk::address::Units>& units() {
    static const auto loaded = kiosk::address::Units::load(std::string(SOURCE_FOLDER) + "/assets/units");
    if (!loaded) throw std::runtime_error(loaded.error());
    return *loaded;
}

/// A former commune as the published list has it, with the names of the units it went to.
struct Former {
    std::string commune, district, province;
    std::set<std::string> now;  ///< "Xã Châu Thành"
};

inline const std::map<std::string, Former>& former_by_code() {
    static const auto all = [] {
        std::map<std::string, Former> by_code;
        const auto list = tests::load_vectors("an-giang-units-2025.json");
        for (const auto& unit : list.at("units")) {
            for (const auto& old : unit.at("old_units")) {
                Former& former = by_code[old.at("old_code")];
                former.commune = old.at("old_ward");
                former.district = old.at("old_district");
                former.province = old.at("old_province");
                former.now.insert(unit.at("name").get<std::string>());
            }
        }
        return by_code;
    }();
    return all;
}

/// "Xã Châu Thành" -> "xã Châu Thành".
inline std::string small_initial(const std::string& name) {
    if (name.rfind("Đ", 0) == 0) return "đ" + name.substr(std::string("Đ").size());
    std::string small = name;
    small[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(small[0])));
    return small;
}

inline std::string without_kind(const std::string& name) {
    for (const std::string kind :
         {"Thành phố ", "Thị xã ", "Thị trấn ", "Phường ", "Huyện ", "Đặc khu ", "Xã "}) {
        if (name.rfind(kind, 0) == 0) return name.substr(kind.size());
    }
    return name;
}

inline std::set<std::string> communes_of(const kiosk::address::Placement& placement) {
    std::set<std::string> names;
    for (const auto& unit : placement.units) names.insert(unit.commune);
    return names;
}

}  // namespace lists
