#include "kiosk/strings.h"

#include <fstream>
#include <optional>
#include <sstream>

#include "cardio/json/json.h"
#include "cardio/lds/text.h"

namespace kiosk {
namespace {

using Table = Strings::Table;

cardio::Result<Table, std::string> read_table(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return cardio::fail("cannot read " + file.string());
    std::ostringstream bytes;
    bytes << in.rdbuf();
    const auto json = nlohmann::json::parse(bytes.str(), nullptr, false);
    if (!json.is_object()) return cardio::fail(file.string() + " is not a JSON object of texts");
    Table table;
    for (const auto& [key, value] : json.items()) {
        const auto text = value.is_string() ? cardio::lds::nfc(value.get<std::string>()) : std::nullopt;
        if (!text || text->empty()) return cardio::fail(file.string() + ": \"" + key + "\" must be a text");
        // nfc() turns line breaks into blanks; in these texts "|" stands for one.
        std::string broken = *text;
        for (char& c : broken)
            if (c == '|') c = '\n';
        table.emplace(key, std::move(broken));
    }
    return table;
}

}  // namespace

cardio::Result<Strings, std::string> Strings::load(const std::filesystem::path& folder) {
    const auto file_of = [&](Language language) { return folder / (std::string(code(language)) + ".json"); };
    Strings strings;
    for (const Language language : languages) {
        auto table = read_table(file_of(language));
        if (!table) return cardio::fail(table.error());
        strings.tables_[static_cast<std::size_t>(language)] = std::move(*table);
    }
    const auto lacking = [&](Language language, Language other) -> std::optional<std::string> {
        for (const auto& [key, text] : strings.table(other))
            if (!strings.table(language).contains(key))
                return file_of(language).string() + " lacks \"" + key + "\"";
        return std::nullopt;
    };
    using enum Language;
    for (const auto& [language, other] : {std::pair{en, vi}, std::pair{vi, en}, std::pair{vi, km}})
        if (auto sentence = lacking(language, other)) return cardio::fail(*sentence);
    return strings;
}

const std::string& Strings::text(Language language, const std::string& key) const {
    for (const Language each : {language, Language::vi}) {
        const auto found = table(each).find(key);
        if (found != table(each).end()) return found->second;
    }
    return key;
}

std::string Strings::say(Language language, const std::string& key, Arguments arguments) const {
    const std::string& pattern = text(language, key);
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
        bool replaced = false;
        for (const auto& [name, value] : arguments) {
            const std::string hole = "{" + std::string(name) + "}";
            if (pattern.compare(at, hole.size(), hole) != 0) continue;
            out += value;
            at += hole.size();
            replaced = true;
            break;
        }
        if (!replaced) out += pattern[at++];
    }
    return out;
}

}  // namespace kiosk
