#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cardio/lds/dg11.h"
#include "cardio/lds/dg12.h"
#include "cardio/lds/dg13.h"
#include "cardio/lds/mrz.h"

namespace cardio::lds {

/// The holder as the chip says it: NFC texts, ISO 8601 dates, sex "Nam" or "Nữ". nullopt: not on this chip.
struct Person {
    std::optional<std::string> id_number, full_name, date_of_birth, sex, nationality, ethnicity, religion, place_of_origin,
        place_of_residence, identifying_features, date_of_issue, date_of_expiry, father_name, mother_name, spouse_name,
        old_id_number;
    bool no_expiry = false;  ///< "Không thời hạn" (MRZ 991231): date_of_expiry is then nullopt
};

/// Person from DG13, filled up from DG1 where DG13 lacks an item (the name only in its MRZ spelling). Century of a birth
/// date from digit 4 of the number, else not after `today_iso`.
/// From DG11 and DG12 it takes only what means the same there and DG13 lacks: the name in its own letters before that of the
/// MRZ, the full birth date if the MRZ agrees, the date of issue. No place and no number: those mean what the issuing State
/// says.
Person make_person(const std::optional<Dg13>& dg13, const std::optional<Mrz>& dg1, const std::string& today_iso,
                   const std::optional<Dg11>& dg11 = std::nullopt, const std::optional<Dg12>& dg12 = std::nullopt);

/// Names of person fields whose DG1 and DG13 values contradict each other ("id_number", "date_of_birth", "sex",
/// "date_of_expiry"); empty when they agree.
std::vector<std::string> contradictions(const Dg13& dg13, const Mrz& dg1);

/// dd/mm/yyyy -> yyyy-mm-dd for a day that exists; nullopt otherwise.
std::optional<std::string> iso_date(const std::string& day_month_year);

}  // namespace cardio::lds
