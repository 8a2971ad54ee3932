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

std::string former_key(const std::string& province, const std::string& district, const std::string& name) {
    const std::string folded = district.empty() ? "" : take_kind_off(district, Level::district).name;
    return province_key(province) + "|" + folded + "|" + take_kind_off(name, Level::commune).name;
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
    today_[province_key(name)] = true;
    for (const auto& former : was) province_names_.emplace(province_key(former), index);
}

void Units::add_commune(Unit unit) {
    commune_names_.emplace(unit.province_code + "|" + take_kind_off(unit.commune, Level::commune).name,
                           communes_.size());
    communes_.push_back(std::move(unit));
}

void Units::add_former(FormerCommune former) {
    const auto same = std::find_if(former_.begin(), former_.end(),
                                   [&](const FormerCommune& each) { return each.code == former.code; });
    if (same != former_.end()) {  // split: it went to this unit too
        same->now.insert(same->now.end(), former.now.begin(), former.now.end());
        return;
    }
    const std::size_t index = former_.size();
    former_names_.emplace(former_key(former.province, former.district, former.name), index);
    former_names_.emplace(former_key(former.province, "", former.name), index);
    districts_[province_key(former.province) + "|" + take_kind_off(former.district, Level::district).name] =
        true;
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
    const auto [first, last] = former_names_.equal_range(former_key(province, district, name));
    std::vector<const FormerCommune*> found;
    for (auto each = first; each != last; ++each) found.push_back(&former_[each->second]);
    prefer_kind(found, name, [](const FormerCommune* former) { return former->name; });
    return found;
}

bool Units::had_district(const std::string& district, const std::string& province) const {
    return districts_.count(province_key(province) + "|" + take_kind_off(district, Level::district).name) !=
           0;
}

}  // namespace kiosk::address
