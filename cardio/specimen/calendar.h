#pragma once

#include <string>

namespace cardio::specimen {

/// A day; the specimen's cards carry dd/mm/yyyy.
struct Day {
    int year = 0, month = 0, day = 0;
};

/// dd/mm/yyyy of a day that exists. Throws std::invalid_argument with a sentence.
Day parse_day(const std::string& text);

std::string mrz_day(const Day& day);    ///< YYMMDD
std::string qr_day(const Day& day);     ///< ddmmyyyy
std::string asn1_time(const Day& day);  ///< YYYYMMDD000000Z, for OpenSSL's ASN1_TIME_set_string_X509

}  // namespace cardio::specimen
