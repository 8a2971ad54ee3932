#include "cardio/lds/dg12.h"

#include "tests/fuzz/details_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto dg12 = cardio::lds::parse_dg12({data, size});
    if (!dg12.ok()) return 0;
    fuzz::require_date(dg12->date_of_issue, 10);
    fuzz::require_date(dg12->personalized_at, 19);
    fuzz::require_readable(dg12->other_persons);
    for (const auto* text : {&dg12->issuing_authority, &dg12->endorsements, &dg12->tax_or_exit_requirements,
                             &dg12->personalization_system})
        fuzz::require_readable(*text);
    fuzz::require(dg12->image_of_front.size() + dg12->image_of_rear.size() < size,
                  "the pictures are parts of the file");
    wipe(*dg12);
    fuzz::require(!dg12->issuing_authority && dg12->other_persons.empty(), "wiped");
    return 0;
}
