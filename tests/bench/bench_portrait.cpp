// The specimen's portrait decoded in a child process without rights, beside the same in this process. Real
// time: the child's is not this process's. Counter "overhead_us": what starting, confining, asking and ending
// the child adds.

#include <benchmark/benchmark.h>

#include <stdexcept>

#include "cardio/picture/decode_portrait.h"
#include "cardio/picture/sandbox/child_decoder.h"
#include "cardio/specimen/issuer.h"

namespace {

using namespace cardio;

const lds::FaceImage& portrait_of_specimen() {
    static const lds::FaceImage face = [] {
        const auto card =
            specimen::Issuer(1).issue(specimen::built_in_citizen(1).value(), *specimen::find_profile("cccd"));
        auto found = lds::parse_dg2(card.groups.at(2));
        if (!found) throw std::runtime_error("the specimen has no portrait");
        return std::move(*found);
    }();
    return face;
}

double seconds_of(const lds::PortraitDecoder& decode) {
    const auto start = std::chrono::steady_clock::now();
    const auto portrait = decode(portrait_of_specimen());
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    if (!portrait) throw std::runtime_error(portrait.error().what);
    return spent.count();
}

void decode_in_child(benchmark::State& state) {
    double in_child = 0, in_process = 0;
    for (auto _ : state) {
        const double once = seconds_of(picture::ChildDecoder());
        state.SetIterationTime(once);
        in_child += once;
        in_process += seconds_of(picture::decode_portrait);
    }
    const auto runs = static_cast<double>(state.iterations());
    state.counters["in_process_us"] = in_process / runs * 1e6;
    state.counters["overhead_us"] = (in_child - in_process) / runs * 1e6;
    state.counters["ratio"] = in_child / in_process;
    state.counters["image_bytes"] = static_cast<double>(portrait_of_specimen().image.size());
}
BENCHMARK(decode_in_child)->UseManualTime()->Unit(benchmark::kMicrosecond)->MinTime(2.0);

}  // namespace

BENCHMARK_MAIN();
