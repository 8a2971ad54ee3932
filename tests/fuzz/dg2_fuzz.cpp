#include "cardio/lds/dg2.h"

#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto face = cardio::lds::parse_dg2({data, size});
    if (face.ok())
        fuzz::require(!face->image.empty() && face->image.size() < size, "the image is a part of the file");
    return 0;
}
