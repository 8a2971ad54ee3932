#include "cardio/lds/text.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

namespace cardio::lds {
namespace {

struct FreeMemory {
    void operator()(utf8proc_uint8_t* memory) const { std::free(memory); }
};

/// Characters that would break a line or turn the direction of the text around them.
bool is_control(utf8proc_int32_t c) {
    const auto category = utf8proc_category(c);
    const bool turns_direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP || turns_direction;
}

/// The text with blanks for control characters; nullopt when it is not UTF-8.
std::optional<std::string> without_controls(std::string_view utf8) {
    std::string clean;
    clean.reserve(utf8.size());
    while (!utf8.empty()) {
        utf8proc_int32_t character = 0;
        const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                                           static_cast<utf8proc_ssize_t>(utf8.size()), &character);
        if (size <= 0) return std::nullopt;
        const auto count = static_cast<std::size_t>(size);
        if (is_control(character)) {
            clean += ' ';
        } else {
            clean += utf8.substr(0, count);
        }
        utf8.remove_prefix(count);
    }
    return clean;
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

}  // namespace

std::optional<std::string> nfc(std::string_view utf8) {
    const auto clean = without_controls(utf8);
    if (!clean) return std::nullopt;
    utf8proc_uint8_t* composed = nullptr;
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(clean->data()),
                                   static_cast<utf8proc_ssize_t>(clean->size()), &composed,
                                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, FreeMemory> owner(composed);
    if (size < 0) return std::nullopt;
    return trimmed({reinterpret_cast<const char*>(composed), static_cast<std::size_t>(size)});
}

}  // namespace cardio::lds
