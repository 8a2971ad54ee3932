#include "cardio/lds/dg13.h"

#include "cardio/lds/person.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto dg13 = cardio::lds::parse_dg13({data, size});
    if (!dg13.ok()) return 0;
    fuzz::require(dg13->id_number && dg13->full_name && dg13->date_of_birth,
                  "number, name and birth are there");
    const auto person = cardio::lds::make_person(*dg13, std::nullopt, "2026-01-01");
    fuzz::require(!person.date_of_birth || person.date_of_birth->size() == 10, "dates are ISO 8601");
    fuzz::require(!(person.no_expiry && person.date_of_expiry), "no expiry means no date");
    return 0;
}
