#include "cardio/access/pace.h"

#include <array>

#include "tests/fuzz/answers.h"
#include "tests/fuzz/fuzz.h"

using namespace cardio::access;

namespace {

const std::string pace = "0.4.0.127.0.7.2.2.4.";

/// Every mapping and cipher over a few domain parameters; an offer that the reader does not run is refused.
const std::array<cardio::lds::PaceInfo, 10> offers{{{pace + "2.1", 2, 13, {}},
                                                    {pace + "2.2", 2, 13, {}},
                                                    {pace + "2.3", 2, 16, {}},
                                                    {pace + "2.4", 2, 18, {}},
                                                    {pace + "1.2", 2, 0, {}},
                                                    {pace + "3.2", 2, 0, {}},
                                                    {pace + "4.2", 2, 13, {}},
                                                    {pace + "4.4", 2, 15, {}},
                                                    {pace + "6.2", 2, 13, {}},
                                                    {pace + "6.4", 2, 12, {}}}};

}  // namespace

// The first byte chooses the offer, the rest are the chip's answers. The password is the CAN 123456.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    fuzz::Pieces answers({data + 1, size - 1});
    fuzz::FuzzedChip chip(answers);
    Channel channel(chip);
    try {
        const auto result = run_pace(channel, offers.at(data[0] % offers.size()), PasswordKind::can,
                                     cardio::as_bytes("123456"), (data[0] & 0x80) != 0, fuzz::fixed_random);
        fuzz::require(channel.secured() == (result == AccessResult::opened),
                      "the channel is secured exactly when the chip is open");
        fuzz::require(channel.stats().apdus <= 256, "a chip cannot prolong the protocol at will");
    } catch (const cardio::TransportError&) {
        fuzz::require(!channel.secured(), "a protocol broken off secures nothing");
    }
    return 0;
}
