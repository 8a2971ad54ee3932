#include "kiosk/address/units.h"

#include <algorithm>

#include "kiosk/address/fold.h"
#include "kiosk/address/kind.h"

namespace kiosk::address {

namespace {

/// Written otherwise on some cards than in the lists.
std::string usual_province_name(const std::string& folded) {
    static const std::map<std::string, std::string> others{
        {fold("HCM"), fold("Hồ Chí Minh")},   {fold("TPHCM"), fold("Hồ Chí Minh")},
        {fold("Đắc Lắc"), fold("Đắk Lắk")},   {fold("Đăk Lăk"), fold("Đắk Lắk")},
        {fold("Đắc Nông"), fold("Đắk Nông")}, {fold("Đăk Nông"), fold("Đắk Nông")},
    };
    const auto other = others.find(folded);
    return other == others.end() ? folded : other->second;
}

std::string province_key(const std::string& name) {
    return usual_province_name(take_kind_off(name, Level::province).name);
}

std::string district_key(const std::string& district, const std::string& province) {
    return province_key(province) + "|" +
           (district.empty() ? "" : take_kind_off(district, Level::district).name);
}

std::string former_key(const std::string& name, const std::string& district, const std::string& province) {
    return district_key(district, province) + "|" + take_kind_off(name, Level::commune).name;
}

/// Keeps those whose kind is the one asked for, if there are any.
template <class Each, class NameOf>
void prefer_kind(std::vector<Each>& found, const std::string& asked, NameOf name_of) {
    const std::string kind = take_kind_off(asked, Level::commune).kind;
    const auto other = [&](const Each& each) {
        return take_kind_off(name_of(each), Level::commune).kind != kind;
    };
    if (kind.empty() || std::all_of(found.begin(), found.end(), other)) return;
    found.erase(std::remove_if(found.begin(), found.end(), other), found.end());
}

}  // namespace

std::string text_of(const Unit& unit) {
    return unit.commune.empty() ? unit.province : unit.commune + ", " + unit.province;
}

void Units::add_province(const std::string& code, const std::string& name,
                         const std::vector<std::string>& was) {
    const std::size_t index = provinces_.size();
    provinces_.push_back({"", "", name, code});
    province_names_[province_key(name)] = index;
    today_.insert(province_key(name));
    for (const auto& former : was) province_names_.emplace(province_key(former), index);
}

void Units::add_commune(Unit unit) {
    commune_names_.emplace(unit.province_code + "|" + take_kind_off(unit.commune, Level::commune).name,
                           communes_.size());
    communes_.push_back(std::move(unit));
}

void Units::add_former(FormerCommune former) {
    const auto [known, is_new] = former_codes_.emplace(former.code, former_.size());
    if (!is_new) {  // split: it went to this unit too
        auto& now = former_[known->second].now;
        now.insert(now.end(), former.now.begin(), former.now.end());
        return;
    }
    const std::size_t index = former_.size();
    const std::string name = "|" + take_kind_off(former.name, Level::commune).name;
    // Communes of one district follow each other in the lists: their names are folded once.
    const bool same_district = !former_.empty() && former_.back().district == former.district &&
                               former_.back().province == former.province;
    if (!same_district) {
        last_district_ = district_key(former.district, former.province);
        last_province_ = district_key("", former.province);
        districts_.insert(last_district_);
    }
    former_names_.emplace(last_district_ + name, index);
    former_names_.emplace(last_province_ + name, index);
    former_.push_back(std::move(former));
}

std::optional<Unit> Units::province(const std::string& name) const {
    const auto found = province_names_.find(province_key(name));
    if (found == province_names_.end()) return std::nullopt;
    return provinces_[found->second];
}

bool Units::is_province_today(const std::string& name) const {
    return today_.count(province_key(name)) != 0;
}

std::vector<std::size_t> Units::communes_named(const std::string& name,
                                               const std::string& province_code) const {
    const auto [first, last] =
        commune_names_.equal_range(province_code + "|" + take_kind_off(name, Level::commune).name);
    std::vector<std::size_t> found;
    for (auto each = first; each != last; ++each) found.push_back(each->second);
    prefer_kind(found, name, [&](std::size_t index) { return communes_[index].commune; });
    return found;
}

std::vector<const FormerCommune*> Units::former_named(const std::string& name, const std::string& district,
                                                      const std::string& province) const {
    const auto [first, last] = former_names_.equal_range(former_key(name, district, province));
    std::vector<const FormerCommune*> found;
    for (auto each = first; each != last; ++each) found.push_back(&former_[each->second]);
    prefer_kind(found, name, [](const FormerCommune* former) { return former->name; });
    return found;
}

bool Units::had_district(const std::string& district, const std::string& province) const {
    return districts_.count(district_key(district, province)) != 0;
}

}  // namespace kiosk::address
