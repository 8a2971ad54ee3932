#include "kiosk/speech/wave.h"

#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace kiosk::speech;
    auto wave = parse_wave({data, size});
    if (!wave) {
        fuzz::require(!wave.error().empty(), "what is wrong is said");
        return 0;
    }
    fuzz::require(wave->samples.size() * 2 <= size, "no sample that the file does not hold");
    fuzz::require(wave->samples.size() % wave->channels == 0, "whole frames");
    const auto again = parse_wave(wave_bytes(*wave));
    fuzz::require(again && again->samples == wave->samples && again->rate == wave->rate,
                  "what was read can be written and read again");
    amplify(*wave, -6);
    fuzz::require(peak(*wave) <= 0.51, "softer is softer");
    return 0;
}
