#pragma once

#include <set>
#include <string>

/// The places of a text that are filled in: "{name" of each "{name}".
inline std::multiset<std::string> holes(const std::string& text) {
    std::multiset<std::string> found;
    for (auto at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1))
        found.insert(text.substr(at, text.find('}', at) - at));
    return found;
}
