#include "kiosk/speech/prompts.h"

#include <fstream>
#include <utility>

namespace kiosk::speech {
namespace {

std::optional<cardio::Bytes> bytes_of(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error || size > most_wave_bytes) return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    cardio::Bytes bytes(size);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (!in) return std::nullopt;
    return bytes;
}

/// A pattern cut at its places: "Số {number} của {name}" is "Số ", number, " của ", name, "".
struct Pieces {
    std::vector<std::string> words, names;
};

Pieces pieces_of(const std::string& pattern) {
    Pieces pieces;
    std::size_t at = 0;
    while (true) {
        const auto open = pattern.find('{', at), close = pattern.find('}', open);
        if (open == std::string::npos || close == std::string::npos) break;
        pieces.words.push_back(pattern.substr(at, open - at));
        pieces.names.push_back(pattern.substr(open + 1, close - open - 1));
        at = close + 1;
    }
    pieces.words.push_back(pattern.substr(at));
    return pieces;
}

std::string filled(const std::string& pattern, const std::map<std::string, std::string>& places) {
    const Pieces pieces = pieces_of(pattern);
    std::string text = pieces.words[0];
    for (std::size_t i = 0; i < pieces.names.size(); ++i) {
        const auto found = places.find(pieces.names[i]);
        text += (found == places.end() ? "" : found->second) + pieces.words[i + 1];
    }
    return text;
}

/// A pattern that is hardly more than its places fits everything.
bool says_enough(const std::string& pattern) {
    std::size_t bytes = 0;
    for (const auto& words : pieces_of(pattern).words) bytes += words.size();
    return bytes >= 4;
}

}  // namespace

std::optional<std::map<std::string, std::string>> places_in(const std::string& pattern,
                                                            const std::string& text) {
    const Pieces pieces = pieces_of(pattern);
    if (!text.starts_with(pieces.words.front())) return std::nullopt;
    std::map<std::string, std::string> places;
    std::size_t at = pieces.words.front().size();
    for (std::size_t i = 0; i < pieces.names.size(); ++i) {
        const std::string& after = pieces.words[i + 1];
        const bool last = i + 1 == pieces.names.size();
        if (last && (text.size() < at + after.size() || !text.ends_with(after))) return std::nullopt;
        const auto end = last ? text.size() - after.size() : text.find(after, at);
        if (end == std::string::npos || (!last && after.empty())) return std::nullopt;
        places[pieces.names[i]] = text.substr(at, end - at);
        at = end + after.size();
    }
    if (at != text.size()) return std::nullopt;
    return places;
}

Prompts::Prompts(const Strings& strings, const std::filesystem::path& folder) : strings_(strings) {
    for (const auto language : languages) {
        for (const auto& [key, text] : strings.table(language)) {
            const auto file = folder / code(language) / (key + ".wav");
            std::error_code error;
            if (std::filesystem::is_regular_file(file, error)) files_[language].emplace(text, file);
        }
    }
}

std::optional<Wave> Prompts::recording(Language language, const std::string& text) const {
    const auto files = files_.find(language);
    if (files == files_.end()) return std::nullopt;
    const auto file = files->second.find(text);
    if (file == files->second.end()) return std::nullopt;
    const auto bytes = bytes_of(file->second);
    if (!bytes) return std::nullopt;
    auto wave = parse_wave(*bytes);
    if (!wave) return std::nullopt;
    return std::move(wave).value();
}

std::optional<std::string> Prompts::in(Language to, Language from, const std::string& text) const {
    for (const auto& [key, pattern] : strings_.table(from)) {
        if (pattern == text) return strings_.text(to, key);
    }
    for (const auto& [key, pattern] : strings_.table(from)) {
        if (pattern.find('{') == std::string::npos || !says_enough(pattern)) continue;
        if (const auto places = places_in(pattern, text)) return filled(strings_.text(to, key), *places);
    }
    return std::nullopt;
}

}  // namespace kiosk::speech
