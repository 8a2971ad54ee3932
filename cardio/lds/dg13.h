#pragma once

#include <optional>
#include <string>

#include "cardio/bytes.h"
#include "cardio/lds/parse_error.h"

namespace cardio::lds {

/// DG13 of the Vietnamese chip card. Texts are NFC, as on the chip otherwise ("31/12/1999", "Không thời hạn").
/// Absent, empty and number-only items are all nullopt.
struct Dg13 {
    std::optional<std::string> id_number, full_name, date_of_birth, sex, nationality, ethnicity, religion, place_of_origin,
        place_of_residence, identifying_features, date_of_issue, date_of_expiry, father_name, mother_name, spouse_name,
        old_id_number, chip_id;
};
/// Tolerant walk: any order, unknown items, any string type, both nestings of item 13. At most 8 KiB.
Parsed<Dg13> parse_dg13(BytesView file);

}  // namespace cardio::lds
