#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace kiosk {

/// Vietnamese, English, Khmer.
enum class Language { vi, en, km };

inline constexpr std::array languages{Language::vi, Language::en, Language::km};

/// "vi", "en", "km": its code in files.
constexpr std::string_view code(Language language) {
    constexpr std::array<std::string_view, languages.size()> codes{"vi", "en", "km"};
    return codes[static_cast<std::size_t>(language)];
}

/// What its readers call it: the same on every page, whatever language that is in.
constexpr std::string_view own_name(Language language) {
    constexpr std::array<std::string_view, languages.size()> names{"Tiếng Việt", "English", "ខ្មែរ"};
    return names[static_cast<std::size_t>(language)];
}

/// The languages that a page in this one offers instead.
constexpr std::array<Language, languages.size() - 1> others(Language language) {
    std::array<Language, languages.size() - 1> left{};
    std::size_t next = 0;
    for (const Language each : languages) {
        if (each != language) left[next++] = each;
    }
    return left;
}

/// A text of the catalogue in each language. English and Khmer may be empty: then Vietnamese is shown.
struct LocalText {
    std::string vi;
    std::string en;
    std::string km = {};
    [[nodiscard]] const std::string& in(Language language) const {
        const std::string& wanted = language == Language::en ? en : language == Language::km ? km : vi;
        return wanted.empty() ? vi : wanted;
    }
    friend bool operator==(const LocalText&, const LocalText&) = default;
};

}  // namespace kiosk
