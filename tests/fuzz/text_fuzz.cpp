#include "cardio/lds/text.h"

#include "cardio/bytes.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = cardio::lds::nfc(cardio::as_text({data, size}));
    if (!text) return 0;
    fuzz::require(cardio::lds::nfc(*text) == text, "normalised text is its own normal form");
    for (const char c : *text)
        fuzz::require(static_cast<unsigned char>(c) >= 0x20, "no control character is left");
    return 0;
}
