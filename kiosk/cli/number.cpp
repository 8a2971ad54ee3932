#include "kiosk/cli/number.h"

#include <iostream>

#include "kiosk/dossier/personal_number.h"

namespace kiosk::cli {

cardio::SecureBytes given_number(const std::string& argument) {
    std::string text = argument;
    if (text == "-") std::getline(std::cin, text);
    auto number = cardio::to_secure(cardio::as_bytes(text));
    cardio::wipe(text);
    return number;
}

std::string why_no_number(cardio::BytesView text) {
    return dossier::is_personal_number(text) ? std::string() : "a personal number has twelve digits";
}

}  // namespace kiosk::cli
