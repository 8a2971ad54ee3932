#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cardio/lds/parse_error.h"

namespace cardio::lds {

/// What the QR code printed on the card says. It is a copy of print: it proves nothing.
struct CardQr {
    std::string id_number;          ///< 12 digits
    std::string old_id_number;      ///< 9 digits or empty
    std::string full_name;          ///< NFC; empty when marks_lost
    std::string date_of_birth;      ///< ISO 8601
    std::string sex;                ///< "Nam", "Nữ" or empty
    std::string place_of_residence; ///< NFC
    std::string date_of_issue;      ///< ISO 8601 or empty
    std::vector<std::string> cancelled_numbers;
    std::vector<std::string> unnamed;  ///< further fields of the 2024 card, kept as they are
    /// The scanner types like a keyboard and lost the marks of Vietnamese letters: name and residence are left out.
    bool marks_lost = false;
};

enum class CardQrError { not_a_card_qr, health_insurance, vneid, too_long, damaged };

/// 7-field code of the 2021 card, typed-field parsing for the 2024 card (the order of fields there is not confirmed).
Result<CardQr, CardQrError> parse_card_qr(std::string_view text);

/// Expiry dates (YYMMDD) the card may carry, most likely first, from birth and issue date: the milestones of the identity
/// laws (25, 40, 60; from 1 July 2024 also 14). "991231" stands for no expiry.
std::vector<std::string> possible_expiries(std::string_view birth_iso, std::string_view issue_iso);

}  // namespace cardio::lds
