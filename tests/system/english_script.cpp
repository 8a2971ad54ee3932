#include "tests/system/english_script.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "cardio/json/json.h"
#include "kiosk/speech/prompts.h"
#include "tests/system/window_session.h"

namespace tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json read(const fs::path& file) {
    return json::parse(text_of(file), nullptr, true, true);
}

/// Every {"vi": ..., "en": ...} below `node`.
void collect(const json& node, std::map<std::string, std::string>& words) {
    if (node.is_object() && node.contains("vi") && node.contains("en") && node["vi"].is_string())
        words.emplace(node["vi"], node["en"]);
    if (node.is_structured())
        for (const auto& child : node) collect(child, words);
}

std::map<std::string, std::string> all_words() {
    std::map<std::string, std::string> words;
    const auto strings = source_folder() / "assets/strings";
    const json vi = read(strings / "vi.json"), en = read(strings / "en.json");
    for (const auto& [key, text] : vi.items())
        if (en.contains(key)) words.emplace(text, en[key]);
    for (const char* folder : {"procedures", "forms", "consent", "finding"})
        for (const auto& entry : fs::directory_iterator(source_folder() / "assets" / folder))
            if (entry.path().extension() == ".json") collect(read(entry.path()), words);
    return words;
}

std::optional<std::string> filled_in(const std::string& label, const std::string& vi, std::string en) {
    if (vi.find('{') == std::string::npos || vi.front() == '{') return std::nullopt;
    const auto values = kiosk::speech::places_in(vi, label);
    if (!values) return std::nullopt;
    for (const auto& [name, value] : *values) {
        const std::string place = "{" + name + "}";
        for (auto at = en.find(place); at != std::string::npos; at = en.find(place))
            en.replace(at, place.size(), value);
    }
    return en;
}

std::string translated(const std::string& label, const std::map<std::string, std::string>& words) {
    if (const auto found = words.find(label); found != words.end()) return found->second;
    for (const auto& [vi, en] : words)
        if (auto text = filled_in(label, vi, en)) return *text;
    return label;
}

}  // namespace

std::string in_english(const std::string& script) {
    const auto words = all_words();
    std::istringstream lines(script);
    std::string out, line;
    while (std::getline(lines, line)) {
        const auto blank = line.find(' ');
        const std::string command = line.substr(0, blank);
        const bool has_label = blank != std::string::npos && (command == "tap" || command == "tap-if" ||
                                                              command == "wait" || command == "draw");
        out += has_label ? command + ' ' + translated(line.substr(blank + 1), words) : line;
        out += '\n';
    }
    return out;
}

}  // namespace tests
