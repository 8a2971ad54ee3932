#include "tests/kiosk/procedures/sample.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace sample {

json text(const std::string& words) {
    return {{"vi", words}, {"en", words}};
}

json field(const std::string& id, const std::string& type, json more) {
    json made{{"id", id}, {"label", text(id)}, {"question", text(id + "?")}, {"type", type}};
    made.update(more);
    return made;
}

json from(const std::string& source) {
    return {{"sources", json::array({{{"from", source}}})}};
}

json column(const std::string& id, const std::string& type, json more) {
    return field(id, type, std::move(more));
}

json choices(std::initializer_list<const char*> values) {
    json list = json::array();
    for (const char* value : values) list.push_back({{"value", value}, {"label", text(value)}});
    return {{"choices", std::move(list)}};
}

json when(const std::string& name, const json& values, bool negated) {
    json condition{{"field", name}, {"values", values}};
    if (negated) condition["negated"] = true;
    return condition;
}

json form(const std::string& day, const json& fields) {
    return {{"title", text("Tờ khai mẫu")},
            {"version", "1"},
            {"effective_from", day},
            {"legal_basis", "Mẫu"},
            {"addressee", "{unit}"},
            {"layout", "mau.json"},
            {"fields", fields}};
}

json procedure(const json& fields) {
    return {{"id", "1"},
            {"name", text("Thủ tục mẫu")},
            {"group", "residence"},
            {"icon", "home"},
            {"agency", "Công an"},
            {"processing_time", text("Ngay")},
            {"result", text("Giấy")},
            {"attachments", json::array()},
            {"forms", json::array({form("2020-01-01", fields)})}};
}

cardio::Result<kiosk::procedures::Catalogue, std::string> load(const json& content) {
    std::string folder = testing::TempDir() + "sample-XXXXXX";
    if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder");
    const std::filesystem::path root(folder);
    std::filesystem::create_directories(root / "procedures");
    std::filesystem::create_symlink(std::string(SOURCE_FOLDER) + "/assets/units", root / "units");
    std::ofstream(root / "procedures" / "01-mau.json") << content;
    auto loaded = kiosk::procedures::Catalogue::load(root / "procedures");
    std::filesystem::remove_all(root);
    return loaded;
}

std::string fault(const json& content) {
    const auto loaded = load(content);
    return loaded ? "" : loaded.error();
}

kiosk::procedures::Draft draft(const json& content, const cardio::lds::Person& holder, bool proved,
                               const std::string& on) {
    const auto loaded = load(content);
    if (!loaded) throw std::runtime_error(loaded.error());
    return kiosk::procedures::start_draft(*loaded->find("1"), on, "Phường Rạch Giá", {holder, proved});
}

}  // namespace sample
