#include "cardio/apdu.h"

#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const cardio::BytesView input(data, size);
    if (const auto command = cardio::CommandApdu::parse(input)) {
        fuzz::require(cardio::equal(command->encode(), input), "a command encodes to what it was");
    }
    if (const auto answer = cardio::ResponseApdu::parse(input)) {
        fuzz::require(cardio::equal(answer->encode(), input), "an answer encodes to what it was");
    }
    return 0;
}
