#include "cardio/lds/dg16.h"

#include "tests/fuzz/details_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto persons = cardio::lds::parse_dg16({data, size});
    if (!persons.ok()) return 0;
    fuzz::require(persons->size() <= 15, "no more persons than tags");
    for (const auto& person : *persons) {
        fuzz::require_date(person.date_recorded, 10);
        fuzz::require_readable(person.name);
        fuzz::require_readable(person.telephone);
        fuzz::require_readable(person.address);
    }
    wipe(*persons);
    fuzz::require(persons->empty(), "wiped");
    return 0;
}
