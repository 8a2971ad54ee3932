#include "kiosk/procedures/names.h"

#include <sstream>
#include <vector>

namespace kiosk::procedures {

std::optional<NameParts> split_name(const std::string& full_name) {
    std::istringstream stream(full_name);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    if (words.size() < 2) return std::nullopt;
    NameParts parts{words.front(), "", words.back()};
    for (std::size_t i = 1; i + 1 < words.size(); ++i) parts.middle += (i == 1 ? "" : " ") + words[i];
    return parts;
}

}  // namespace kiosk::procedures
