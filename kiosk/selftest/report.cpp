#include "kiosk/selftest/report.h"

#include <algorithm>
#include <iomanip>
#include <sstream>

#include "cardio/json/json.h"
#include "kiosk/selftest/run.h"

namespace kiosk::selftest {
namespace {

constexpr std::size_t table_width = 100, state_width = 12, name_width = 26;

std::string text_of(const Figure& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    std::ostringstream number;
    number << std::get<double>(value);
    return number.str();
}

/// Letters, not bytes: the table holds Vietnamese.
std::size_t columns(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t width) {
    const std::size_t used = columns(text);
    return text + std::string(used < width ? width - used : 1, ' ');
}

/// Breaks a text between words; further lines begin under the first.
std::string wrapped(const std::string& text, std::size_t indent) {
    std::istringstream words(text);
    std::string out;
    std::size_t used = indent;
    for (std::string word; words >> word;) {
        if (used > indent && used + 1 + columns(word) > table_width) {
            out += "\n" + std::string(indent, ' ');
            used = indent;
        } else if (used > indent) {
            out += ' ';
            ++used;
        }
        out += word;
        used += columns(word);
    }
    return out;
}

/// "apdu_median_ms_1" -> "apdu_median_ms" and "1".
std::pair<std::string, std::string> split_number(const std::string& key) {
    const auto line = key.rfind('_');
    if (line == std::string::npos || line + 1 == key.size()) return {key, ""};
    const std::string tail = key.substr(line + 1);
    const bool digits = tail.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::pair(key.substr(0, line), tail) : std::pair(key, std::string());
}

}  // namespace

std::string name_of(const std::string& id, const Strings& strings, Language language) {
    return strings.text(language, "tech.name." + id);
}

std::string state_word(Status status, const Strings& strings, Language language) {
    return strings.text(language, "tech.state." + std::string(word(status)));
}

Words in_words(const CheckResult& result, const Strings& strings, Language language) {
    const auto say = [&](const std::string& key) {
        return strings.has(key) ? strings.say(language, key, {{"what", result.what}, {"more", result.more}})
                                : std::string();
    };
    return {name_of(result.id, strings, language), state_word(result.status, strings, language),
            say(result.reason + ".title"), say(result.reason + ".text")};
}

NamedFigure in_words(const std::pair<std::string, Figure>& figure, const Strings& strings,
                     Language language) {
    const auto [stem, number] = split_number(figure.first);
    const std::string key = "tech.figure." + stem;
    const std::string name = strings.has(key) ? strings.text(language, key) : stem;
    std::string value = text_of(figure.second);
    const std::string word = "tech.value." + value;
    if (strings.has(word)) value = strings.text(language, word);
    return {number.empty() ? name : name + " " + number, std::move(value)};
}

NamedFigure in_words(const Bar& bar, const Strings& strings, Language language) {
    const std::string key = "tech.figure." + bar.label + "_ms";
    return {strings.has(key) ? strings.text(language, key) : bar.label, text_of(bar.value)};
}

nlohmann::ordered_json to_json(const std::vector<CheckResult>& results, const Strings& strings,
                               Language language) {
    auto checks = nlohmann::ordered_json::array();
    for (const auto& result : results) {
        const Words words = in_words(result, strings, language);
        auto figures = nlohmann::ordered_json::object();
        for (const auto& [name, value] : result.figures)
            std::visit([&, &key = name](const auto& held) { figures[key] = held; }, value);
        checks.push_back({{"id", result.id},
                          {"name", words.name},
                          {"status", word(result.status)},
                          {"cause", words.cause},
                          {"remedy", words.remedy},
                          {"figures", std::move(figures)}});
    }
    return {{"status", word(overall(results))}, {"checks", std::move(checks)}};
}

std::string to_table(const std::vector<CheckResult>& results, const Strings& strings, Language language,
                     bool with_figures) {
    constexpr std::size_t indent = state_width + name_width;
    const std::string margin(indent, ' ');
    std::string out;
    for (const auto& result : results) {
        const Words words = in_words(result, strings, language);
        out += padded(words.state, state_width) + padded(words.name, name_width) +
               wrapped(words.cause, indent) + "\n";
        if (!words.remedy.empty()) out += margin + wrapped("→ " + words.remedy, indent) + "\n";
        // Figures are what somebody waits for who has the card read again and again.
        if (!with_figures && result.id != "soak") continue;
        for (const auto& figure : result.figures) {
            const auto named = in_words(figure, strings, language);
            out += margin + wrapped(named.name + ": " + named.value, indent) + "\n";
        }
    }
    return out;
}

}  // namespace kiosk::selftest
