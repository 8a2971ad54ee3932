#pragma once

#include "cardio/lds/details.h"
#include "cardio/lds/parse_error.h"

namespace cardio::lds {

/// A person to be told in an emergency. What is absent, empty or unreadable is nullopt or empty.
struct PersonToNotify {
    std::optional<std::string> date_recorded;  ///< ISO 8601
    std::optional<HolderName> name;
    std::optional<std::string> telephone;
    std::vector<std::string> address;  ///< parts, from the smallest place on
};

/// DG16, ICAO Doc 9303-10 4.7.16: tag 70 { number of persons, template A1, A2 ... for each }. The number is
/// not believed; of two templates with one tag the first counts. At most max_details_size bytes, and 15
/// persons, as many as there are tags.
Parsed<std::vector<PersonToNotify>> parse_dg16(BytesView file);

void wipe(std::vector<PersonToNotify>& persons) noexcept;

}  // namespace cardio::lds
