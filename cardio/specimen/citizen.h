#pragma once

#include <optional>
#include <string>
#include <vector>

namespace cardio::specimen {

/// A synthetic citizen. The number carries the prefix 000, which no province has.
struct Citizen {
    std::string id_number, full_name, date_of_birth /* dd/mm/yyyy */, sex, nationality, ethnicity, religion,
        place_of_origin, place_of_residence, identifying_features, date_of_issue,
        date_of_expiry /* or "Không thời hạn" */;
    std::optional<std::string> father_name, mother_name, spouse_name, old_id_number;
};

/// The built-in citizens, number 1 on: ordinary ones first, then the awkward ones (longest names and
/// addresses, no spouse, no old number, no expiry, born on 29 February, Khmer and highland names). Nullopt
/// beyond the last.
std::optional<Citizen> built_in_citizen(int number);
int built_in_citizens();

/// The JSON of `specimen-card --citizen FILE`: keys as the members above. Throws std::invalid_argument with a
/// sentence.
Citizen citizen_from_json(const std::string& text);

}  // namespace cardio::specimen
