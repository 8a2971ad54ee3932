#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cardio/result.h"

namespace kiosk::address {

/// A commune or ward, and the province, as they are since 1 July 2025: "xã Châu Thành", "tỉnh An Giang".
struct Unit {
    std::string commune, commune_code;
    std::string province, province_code;
    friend bool operator==(const Unit&, const Unit&) = default;
};

/// "xã Châu Thành, tỉnh An Giang"; the province alone when there is no commune.
std::string text_of(const Unit& unit);

/// A commune as it was until 30 June 2025, with the units it went to: more than one when it was split.
struct FormerCommune {
    std::string name;      ///< "Xã Mong Thọ"
    std::string district;  ///< "Huyện Châu Thành"
    std::string province;  ///< "Kiên Giang"
    std::string code;
    std::vector<std::size_t> now;  ///< indices of communes()
};

/// The administrative units of assets/units: all 34 provinces with the 63 former ones, and the communes of
/// those provinces of which there is a file (others are chosen by hand). Never changes once loaded.
class Units {
  public:
    /// Reads provinces.json and every communes-NN.json of the folder. Error: file and what is wrong.
    static cardio::Result<std::shared_ptr<const Units>, std::string> load(
        const std::filesystem::path& folder);

    /// The province now called or formerly called this; nullopt for no province. The unit has no commune.
    [[nodiscard]] std::optional<Unit> province(const std::string& name) const;
    /// Whether a province bears this name today.
    [[nodiscard]] bool is_province_today(const std::string& name) const;

    [[nodiscard]] const std::vector<Unit>& communes() const { return communes_; }
    [[nodiscard]] const std::vector<FormerCommune>& former() const { return former_; }

    /// Indices of communes() so called, with or without "Xã", "P." and the like before the name.
    [[nodiscard]] std::vector<std::size_t> communes_named(const std::string& name,
                                                          const std::string& province_code) const;
    /// Former communes so called; an empty district stands for all.
    [[nodiscard]] std::vector<const FormerCommune*> former_named(const std::string& name,
                                                                 const std::string& district,
                                                                 const std::string& province) const;
    /// Whether the former province had a district of this name.
    [[nodiscard]] bool had_district(const std::string& district, const std::string& province) const;

  private:
    void add_province(const std::string& code, const std::string& name, const std::vector<std::string>& was);
    void add_commune(Unit unit);
    void add_former(FormerCommune former);
    void read_provinces(const std::filesystem::path& file);
    void read_communes(const std::filesystem::path& file);

    std::vector<Unit> provinces_;                        ///< without communes
    std::map<std::string, std::size_t> province_names_;  ///< folded name, of today or former -> provinces_
    std::set<std::string> today_;                        ///< folded names of today
    std::vector<Unit> communes_;
    std::vector<FormerCommune> former_;
    std::multimap<std::string, std::size_t> commune_names_;  ///< "code|name" -> communes_
    std::multimap<std::string, std::size_t> former_names_;  ///< "province||name" and "province|district|name"
    std::set<std::string> districts_;                       ///< "province|district"
    std::map<std::string, std::size_t> former_codes_;       ///< -> former_
    std::string last_district_, last_province_;             ///< keys of the former commune added last
};

}  // namespace kiosk::address
