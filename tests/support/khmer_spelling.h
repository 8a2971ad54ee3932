#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// What Unicode asks of Khmer text (The Unicode Standard, 16.4).
namespace khmer {

/// The Khmer code points of UTF-8 text, U+1780 to U+17FF: E1 9E or E1 9F begin them.
inline std::vector<unsigned> code_points(const std::string& text) {
    std::vector<unsigned> codes;
    for (std::size_t i = 0; i + 2 < text.size(); ++i)
        if (text[i] == '\xE1' && (text[i + 1] == '\x9E' || text[i + 1] == '\x9F'))
            codes.push_back(0x1000U | (static_cast<unsigned char>(text[i + 1]) & 0x3FU) << 6 |
                            (static_cast<unsigned char>(text[i + 2]) & 0x3FU));
    return codes;
}

/// What is wrong: vowels U+17A3 and U+17A4 are discouraged, U+17D3 is; the sign that joins stands before a
/// consonant; what joins, and the signs that shift the register, come before the vowel. nullopt: nothing.
inline std::optional<std::string> misspelt(const std::string& text) {
    const auto consonant = [](unsigned code) { return code >= 0x1780 && code <= 0x17B3; };
    const auto vowel = [](unsigned code) { return code >= 0x17B6 && code <= 0x17C5; };
    const auto codes = code_points(text);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const unsigned next = i + 1 < codes.size() ? codes[i + 1] : 0;
        if (codes[i] == 0x17A3 || codes[i] == 0x17A4 || codes[i] == 0x17D3) return "discouraged letter";
        if (codes[i] == 0x17D2 && !consonant(next)) return "nothing to join";
        const bool too_late = vowel(next) || next == 0x17D2 || next == 0x17C9 || next == 0x17CA;
        if (vowel(codes[i]) && too_late) return "sign after the vowel";
    }
    return std::nullopt;
}

}  // namespace khmer
