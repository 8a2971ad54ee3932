#pragma once

#include "cardio/lds/details.h"
#include "cardio/lds/parse_error.h"

namespace cardio::lds {

/// DG12, additional details of the document, ICAO Doc 9303-10 4.7.12. Texts are NFC with blanks for fillers;
/// what is absent, empty or unreadable is nullopt or empty.
struct Dg12 {
    std::optional<std::string> issuing_authority;
    std::optional<std::string> date_of_issue;  ///< ISO 8601
    std::vector<HolderName> other_persons;     ///< also on this document: children, a spouse
    std::optional<std::string> endorsements, tax_or_exit_requirements;
    Bytes image_of_front, image_of_rear;                ///< scanned pictures, still compressed; not looked at
    std::optional<std::string> personalized_at;         ///< ISO 8601 with the time of day, in no known zone
    std::optional<std::string> personalization_system;  ///< serial number
};

/// Tag 6C { data objects }; see Details for what is tolerated. At most max_details_size bytes.
Parsed<Dg12> parse_dg12(BytesView file);

void wipe(Dg12& dg12) noexcept;

}  // namespace cardio::lds
