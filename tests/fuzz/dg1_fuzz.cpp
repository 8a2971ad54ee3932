#include "cardio/lds/dg1.h"

#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto mrz = cardio::lds::parse_dg1({data, size});
    if (mrz.ok())
        fuzz::require(mrz->lines.size() == 2 || mrz->lines.size() == 3, "an MRZ has two or three lines");
    return 0;
}
