#include "kiosk/dossier/open_text.h"

#include <algorithm>

#include "cardio/lds/text.h"

namespace kiosk::dossier {
namespace {

constexpr std::size_t longest = 200;

bool is_control(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 || byte == 0x7F;
}

}  // namespace

bool is_open_text(std::string_view text) {
    return text.size() <= longest && std::ranges::none_of(text, is_control) &&
           cardio::lds::nfc(text).has_value();
}

std::string as_open_text(const std::string& text) {
    if (is_open_text(text)) return text;
    auto kept = text.substr(0, longest);
    for (auto& letter : kept)
        if (is_control(letter) || static_cast<unsigned char>(letter) > 0x7F) letter = '?';
    return kept;
}

}  // namespace kiosk::dossier
