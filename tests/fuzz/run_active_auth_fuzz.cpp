#include "cardio/trust/active_auth.h"

#include <array>

#include "tests/fuzz/answers.h"
#include "tests/fuzz/fuzz.h"

namespace {

const std::string ecdsa_plain = "0.4.0.127.0.7.1.1.4.1.";
const std::array<std::string, 7> algorithms{
    "",       ecdsa_plain + "1", ecdsa_plain + "2", ecdsa_plain + "3", ecdsa_plain + "4", ecdsa_plain + "5",
    "1.2.3.4"};

}  // namespace

// The first byte chooses the signature algorithm of DG14, the first piece is the key of DG15, the others are
// the chip's answers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    fuzz::Pieces pieces({data + 1, size - 1});
    const auto key = pieces.next().value_or(cardio::BytesView{});
    const std::string& algorithm = algorithms.at(data[0] % algorithms.size());
    fuzz::FuzzedChip chip(pieces);
    cardio::access::Channel channel(chip);
    try {
        const auto check = cardio::trust::run_active_auth(channel, key, algorithm, fuzz::fixed_random);
        if (!check.finding.passed()) return 0;
        const auto again = cardio::trust::verify_active_auth(key, check.evidence.challenge,
                                                             check.evidence.answer, algorithm);
        fuzz::require(again.passed(), "the evidence of a proof proves it again");
    } catch (const cardio::TransportError&) {
        return 0;
    }
    return 0;
}
