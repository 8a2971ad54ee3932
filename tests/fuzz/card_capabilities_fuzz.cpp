#include "cardio/card_capabilities.h"

#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace cardio;
    const Bytes historical = historical_bytes({data, size});
    fuzz::require(historical.size() <= 15, "an ATR has at most 15 historical bytes");
    for (const BytesView bytes : {BytesView(historical), BytesView(data, size)}) {
        const CardCapabilities capabilities = card_capabilities(bytes);
        fuzz::require(capabilities.extended_length || !capabilities.lengths_in_atr_info,
                      "who names a place for the lengths has said whether there are any");
    }
    const auto announced = announced_answer_size({data, size});
    fuzz::require(!announced || *announced <= 0xFFFFFFFF, "four bytes at most");
    return 0;
}
