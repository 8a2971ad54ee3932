#include "cardio/trust/chip_auth.h"

#include "tests/fuzz/answers.h"
#include "tests/fuzz/fuzz.h"

// The first piece is DG14, the others are the chip's answers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Pieces pieces({data, size});
    const auto file = pieces.next();
    const auto dg14 = cardio::lds::parse_dg14(file.value_or(cardio::BytesView{}));
    if (!dg14.ok()) return 0;
    fuzz::FuzzedChip chip(pieces);
    cardio::access::Channel channel(chip);
    try {
        const auto finding = cardio::trust::run_chip_auth(channel, *dg14, fuzz::fixed_random);
        fuzz::require(!finding.passed() || channel.secured(), "a proved chip talks under new keys");
        fuzz::require(finding.passed() == finding.reason.empty(), "what did not pass has a reason");
    } catch (const cardio::TransportError&) {
        return 0;
    }
    return 0;
}
