#include "cardio/lds/dg15.h"

#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto key = cardio::lds::parse_dg15({data, size});
    if (key.ok()) fuzz::require(key->size() < size && key->front() == 0x30, "the key is a part of the file");
    return 0;
}
