#include "cardio/lds/com.h"

#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto com = cardio::lds::parse_com({data, size});
    if (!com.ok()) return 0;
    fuzz::require(com->lds_version.size() == 4 && com->unicode_version.size() == 6,
                  "versions have their digits");
    fuzz::require(com->groups.size() <= 16, "no group is listed twice");
    return 0;
}
