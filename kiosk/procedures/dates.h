#pragma once

#include <optional>
#include <string>

namespace kiosk::procedures {

/// A day of the Gregorian calendar.
struct Day {
    int year = 0, month = 0, day = 0;
};

/// Reads "yyyy-mm-dd"; nullopt unless that day exists.
std::optional<Day> parse_iso(const std::string& text);

/// Reads what people type: dd/mm/yyyy, d.m.yyyy, d-m-yyyy, eight digits ddmmyyyy, or ISO 8601. nullopt unless
/// the day exists.
std::optional<Day> parse_typed_date(const std::string& text);

/// "yyyy-mm-dd".
std::string to_iso(const Day& day);

/// "dd/mm/yyyy" for an ISO 8601 day; any other text as it is (a bare year, for one).
std::string shown_date(const std::string& iso);

/// "Ngày hai mươi tám tháng hai năm hai nghìn không trăm hai mươi sáu", as civil status papers write it;
/// empty for no date.
std::string date_in_words(const std::string& iso);

/// Whole years from one ISO 8601 day to another; who was born on 29 February ages on 1 March of common years.
std::optional<int> age_on(const std::string& birth_iso, const std::string& day_iso);

/// Whether a card issued on this ISO 8601 day is of the generation before the Luật Căn cước 26/2023/QH15 took
/// effect on 1 July 2024: it bears another name and another issuer.
bool before_identity_law(const std::string& issued_iso);

}  // namespace kiosk::procedures
