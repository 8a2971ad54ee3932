#pragma once

#include <string>
#include <vector>

#include "cardio/specimen/citizen.h"
#include "cardio/specimen/profile.h"

namespace cardio::specimen {

/// "Không thời hạn": what stands in place of an expiry date on a card that never expires.
extern const char* const no_expiry_text;

/// Check digit of Doc 9303-3 4.9, weights 7 3 1.
char check_digit(const std::string& characters);

/// The machine-readable zone of a document.
struct MrzText {
    std::vector<std::string> lines;
    std::string information;  ///< document number, birth and expiry, each with check digit: the BAC password
};
/// Three lines of 30 on a card as the Vietnamese one has them (Doc 9303-5 4.2), two of 44 in a passport
/// (9303-4 4.2), two of 36 in a small one (9303-6 4.2).
MrzText mrz_of(const Citizen& citizen, Document document = Document::cccd_2021);

/// The text of the QR code on a card: seven fields between bars on the one of 2021, the same and both
/// parents on the one of 2024 (its order is not published; this is the one readers in the field expect).
/// Empty for passports.
std::string qr_text(const Citizen& citizen, Document document = Document::cccd_2021);

/// The same text with letters and marks apart (Unicode NFD).
std::string decomposed(const std::string& text);

/// "H'HEN NIÊ" -> "HHEN<<NIE": letters without marks, first word as surname, filled to `size`.
std::string mrz_name(const std::string& full_name, std::size_t size = 30);

}  // namespace cardio::specimen
