#include "cardio/lds/dg11.h"

#include "tests/fuzz/details_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto dg11 = cardio::lds::parse_dg11({data, size});
    if (!dg11.ok()) return 0;
    fuzz::require_readable(dg11->full_name);
    fuzz::require_readable(dg11->other_names);
    fuzz::require_date(dg11->date_of_birth, 10);
    for (const auto* text : {&dg11->personal_number, &dg11->telephone, &dg11->profession, &dg11->title,
                             &dg11->personal_summary, &dg11->custody_information})
        fuzz::require_readable(*text);
    for (const auto* list : {&dg11->place_of_birth, &dg11->permanent_address, &dg11->other_document_numbers})
        fuzz::require_readable(*list);
    fuzz::require(dg11->proof_of_citizenship.size() < size, "the picture is a part of the file");
    wipe(*dg11);
    fuzz::require(!dg11->full_name && !dg11->title && dg11->place_of_birth.empty(), "wiped");
    return 0;
}
