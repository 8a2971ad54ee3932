#include <algorithm>

#include "cardio/json/json.h"
#include "kiosk/address/file_text.h"
#include "kiosk/address/units.h"

namespace kiosk::address {

namespace {

nlohmann::json parsed(const std::filesystem::path& file) {
    return nlohmann::json::parse(file_text(file));
}

/// "Xã Châu Thành" as it stands within a sentence.
std::string inside_a_sentence(std::string name) {
    if (name.empty()) throw std::runtime_error("a name is empty");
    if (name.rfind("Đ", 0) == 0) return "đ" + name.substr(std::string("Đ").size());
    if (name[0] >= 'A' && name[0] <= 'Z') name[0] = static_cast<char>(name[0] - 'A' + 'a');
    return name;
}

std::vector<std::filesystem::path> commune_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().filename().string().rfind("communes-", 0) == 0) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

void Units::read_provinces(const std::filesystem::path& file) {
    const auto content = parsed(file);
    for (const auto& province : content.at("provinces")) {
        add_province(province.at("code"), inside_a_sentence(province.at("name")), province.at("was"));
    }
    if (provinces_.empty()) throw std::runtime_error("there is no province");
}

void Units::read_communes(const std::filesystem::path& file) {
    const auto content = parsed(file);
    const std::string code = content.at("province");
    const auto province = std::find_if(provinces_.begin(), provinces_.end(),
                                       [&](const Unit& each) { return each.province_code == code; });
    if (province == provinces_.end()) throw std::runtime_error("there is no province " + code);
    for (const auto& commune : content.at("communes")) {
        add_commune({inside_a_sentence(commune.at("name")), commune.at("code"), province->province, code});
        for (const auto& was : commune.at("was")) {
            add_former({was.at("commune"),
                        was.at("district"),
                        was.at("province"),
                        was.at("code"),
                        {communes_.size() - 1}});
        }
    }
}

cardio::Result<std::shared_ptr<const Units>, std::string> Units::load(const std::filesystem::path& folder) {
    const auto units = std::make_shared<Units>();
    std::filesystem::path file = folder / "provinces.json";
    try {
        units->read_provinces(file);
        for (const auto& communes : commune_files(folder)) {
            file = communes;
            units->read_communes(file);
        }
    } catch (const std::exception& fault) {  // JSON that does not parse or lacks a key
        return cardio::fail(file.filename().string() + ": " + fault.what());
    }
    return std::shared_ptr<const Units>(units);
}

}  // namespace kiosk::address
