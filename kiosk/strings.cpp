#include "kiosk/strings.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

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

std::optional<std::string> first_missing(const Table& in, const Table& from) {
    for (const auto& [key, text] : from)
        if (in.find(key) == in.end()) return key;
    return std::nullopt;
}

}  // namespace

cardio::Result<Strings, std::string> Strings::load(const std::filesystem::path& folder) {
    auto vi = read_table(folder / "vi.json");
    if (!vi) return cardio::fail(vi.error());
    auto en = read_table(folder / "en.json");
    if (!en) return cardio::fail(en.error());
    if (const auto key = first_missing(*en, *vi))
        return cardio::fail((folder / "en.json").string() + " lacks \"" + *key + "\"");
    if (const auto key = first_missing(*vi, *en))
        return cardio::fail((folder / "vi.json").string() + " lacks \"" + *key + "\"");
    Strings strings;
    strings.vi_ = std::move(*vi);
    strings.en_ = std::move(*en);
    return strings;
}

const std::string& Strings::text(Language language, const std::string& key) const {
    const Table& texts = table(language);
    const auto found = texts.find(key);
    return found == texts.end() ? key : found->second;
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
