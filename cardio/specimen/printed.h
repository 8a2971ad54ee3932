#pragma once

#include <array>
#include <string>

#include "cardio/specimen/citizen.h"

namespace cardio::specimen {

/// "Không thời hạn": what stands in place of an expiry date on a card that never expires.
extern const char* const no_expiry_text;

/// Check digit of Doc 9303-3 4.9, weights 7 3 1.
char check_digit(const std::string& characters);

/// The three lines of the machine-readable zone as the Vietnamese card has them, Doc 9303-5 4.2.
std::array<std::string, 3> mrz_lines(const Citizen& citizen);

/// Document number, birth and expiry of those lines, each with its check digit: the password of BAC.
std::string mrz_information(const std::array<std::string, 3>& lines);

/// The text of the QR code on the front of a 2021 card: seven fields between bars.
std::string qr_text(const Citizen& citizen);

/// "H'HEN NIÊ" -> "HHEN<<NIE": letters without marks, first word as surname, 30 characters.
std::string mrz_name(const std::string& full_name);

}  // namespace cardio::specimen
