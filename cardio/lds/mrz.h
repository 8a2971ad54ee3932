#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cardio/lds/parse_error.h"

namespace cardio::lds {

/// A machine readable zone, ICAO Doc 9303-3 to -6; fillers removed, all check digits verified.
struct Mrz {
    enum class Format { td1, td2, td3 };
    Format format = Format::td1;
    std::vector<std::string> lines;
    std::string document_code;
    std::string issuing_state;
    std::string document_number;  ///< joined with its overflow where it is longer than nine
    std::string date_of_birth;    ///< YYMMDD as printed, '<' where unknown
    std::string sex;              ///< "M", "F" or "<"
    std::string date_of_expiry;   ///< YYMMDD
    std::string nationality;
    std::string optional_data;  ///< line 1 of TD1, line 2 of TD2/TD3 (the 12-digit number on a CCCD)
    std::string surname;
    std::string given_names;
    std::string
        information;  ///< MRZ information for BAC and PACE: number, DOB, expiry, each with its check digit
};

/// Whether a character may stand in an MRZ: A to Z, 0 to 9 and the filler '<' (Doc 9303-3 4.3).
bool is_mrz_character(char c);

/// Check digit of ICAO Doc 9303-3 4.9 (weights 7 3 1); throws std::invalid_argument on a character outside
/// the set.
char mrz_check_digit(std::string_view characters);

/// Takes real line ends, the two characters "\n", or 90 (72, 88) characters run together. Refuses wrong check
/// digits.
Parsed<Mrz> parse_mrz(std::string_view text);

/// The 12-digit personal number of a Vietnamese TD1; empty for any other document.
std::string vietnamese_id_number(const Mrz& mrz);

}  // namespace cardio::lds
