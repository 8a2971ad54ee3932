#include "kiosk/cli/number.h"

#include <iostream>

namespace kiosk::cli {

cardio::SecureBytes given_number(const std::string& argument) {
    std::string text = argument;
    if (text == "-") std::getline(std::cin, text);
    auto number = cardio::to_secure(cardio::as_bytes(text));
    cardio::wipe(text);
    return number;
}

std::string why_no_number(std::string_view text) {
    const bool number = text.size() == 12 && text.find_first_not_of("0123456789") == std::string_view::npos;
    return number ? std::string() : "a personal number has twelve digits";
}

}  // namespace kiosk::cli
