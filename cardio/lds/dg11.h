#pragma once

#include "cardio/lds/details.h"
#include "cardio/lds/parse_error.h"

namespace cardio::lds {

/// DG11, additional details of the person, ICAO Doc 9303-10 4.7.11. Texts are NFC with blanks for fillers;
/// what is absent, empty or unreadable is nullopt or empty. What these mean is for the issuing State to say:
/// a place of birth here is not the place of origin of a Vietnamese card, and a permanent address not its
/// registered residence.
struct Dg11 {
    std::optional<HolderName> full_name;  ///< in the letters of the country
    std::vector<HolderName> other_names;
    std::optional<std::string> personal_number;
    std::optional<std::string> date_of_birth;                    ///< ISO 8601
    std::vector<std::string> place_of_birth, permanent_address;  ///< parts, from the smallest place on
    std::optional<std::string> telephone, profession, title, personal_summary, custody_information;
    std::vector<std::string> other_document_numbers;
    Bytes proof_of_citizenship;  ///< a scanned picture, still compressed; not looked at
};

/// Tag 6B { data objects }; see Details for what is tolerated. At most max_details_size bytes.
Parsed<Dg11> parse_dg11(BytesView file);

void wipe(Dg11& dg11) noexcept;

}  // namespace cardio::lds
