#include "kiosk/procedures/text.h"

#include <algorithm>

namespace kiosk::procedures {

std::size_t length_of(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // not a continuation byte
    }));
}

std::string with_small_initial(std::string text) {
    if (text.empty()) return text;
    if (text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
    if (text.rfind("Đ", 0) == 0) text.replace(0, std::string_view("Đ").size(), "đ");
    return text;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    if (what.empty()) return text;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
    return text;
}

std::vector<std::string> placeholders(std::string_view text) {
    std::vector<std::string> ids;
    std::size_t open = text.find('{');
    while (open != std::string_view::npos) {
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) break;
        ids.emplace_back(text.substr(open + 1, close - open - 1));
        open = text.find('{', close);
    }
    return ids;
}

std::string without_grouping(std::string_view text) {
    std::string kept;
    std::copy_if(text.begin(), text.end(), std::back_inserter(kept),
                 [](char c) { return c != ' ' && c != '.' && c != '-'; });
    return kept;
}

bool only_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace kiosk::procedures
