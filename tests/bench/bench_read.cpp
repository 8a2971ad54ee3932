// What the reader costs a processor: a full read of a specimen in the same process, all threads counted and
// the chip's own time taken off, beside the bare OpenSSL cost of the cryptography in it. Counter "ratio":
// reader / bare, the decoding of the portrait left out on both sides; "ratio_all": with the decoding counted
// against the reader.

#include <benchmark/benchmark.h>

#include <stdexcept>

#include "cardio/picture/decode_portrait.h"
#include "tests/bench/bare_primitives.h"
#include "tests/bench/read_scene.h"
#include "tests/bench/thread_cpu.h"

namespace {

using namespace cardio;

constexpr std::size_t plain_commands = 6;  ///< EF.CardAccess and PACE; all others are protected

/// Counts the processor time that the chip takes for its side.
class TimedChip final : public CardTransport {
  public:
    explicit TimedChip(CardTransport& chip) : chip_(chip) {}
    ResponseApdu transmit(const CommandApdu& command) override {
        const double start = bench::thread_cpu_seconds();
        ResponseApdu answer = chip_.transmit(command);
        seconds += bench::thread_cpu_seconds() - start;
        return answer;
    }
    void reset() override { chip_.reset(); }
    [[nodiscard]] bool extended_length() const override { return chip_.extended_length(); }
    double seconds = 0;

  private:
    CardTransport& chip_;
};

struct TimedReads {
    explicit TimedReads(bool extended) : scene(extended) {}

    /// One read; seconds of the reader alone.
    double read_once() {
        scene.chip.reset();
        TimedChip timed(scene.chip);
        const double start = bench::process_cpu_seconds();
        last = read_document(timed, scene.key, scene.trust, scene.options);
        const double all = bench::process_cpu_seconds() - start;
        if (last.outcome != Outcome::genuine)
            throw std::runtime_error("the specimen did not read: " + last.explanation);
        chip_seconds += timed.seconds;
        return all - timed.seconds;
    }
    [[nodiscard]] std::size_t group_bytes() const {
        std::size_t sum = 0;
        for (const auto& [id, bytes] : last.files) sum += lds::group_number(id) ? bytes.size() : 0;
        return sum;
    }

    bench::ReadScene scene;
    ReadResult last;
    double chip_seconds = 0;
};

template <class Work>
double seconds_of(const Work& work) {
    const double start = bench::thread_cpu_seconds();
    work();
    return bench::thread_cpu_seconds() - start;
}

void decode(const Bytes& dg2) {
    const auto face = lds::parse_dg2(dg2);
    if (!face || !picture::decode_portrait(*face)) throw std::runtime_error("the portrait does not decode");
}

void full_read(benchmark::State& state, bool extended) {
    TimedReads reads(extended);
    reads.read_once();
    reads.chip_seconds = 0;
    const bench::BarePrimitives bare(reads.group_bytes(), reads.last.stats.bytes_received,
                                     reads.last.stats.apdus - plain_commands);
    double reader = 0, primitives = 0, decoding = 0;
    for (auto _ : state) {
        const double once = reads.read_once();
        state.SetIterationTime(once);
        reader += once;
        primitives += seconds_of([&] { bare.all(); });
        decoding += seconds_of([&] { decode(reads.last.files.at(lds::FileId::dg2)); });
    }
    const auto per_read_us = [&](double seconds) {
        return seconds * 1e6 / static_cast<double>(state.iterations());
    };
    state.counters["ratio"] = (reader - decoding) / primitives;
    state.counters["ratio_all"] = reader / primitives;
    state.counters["bare_us"] = per_read_us(primitives);
    state.counters["decode_us"] = per_read_us(decoding);
    state.counters["chip_us"] = per_read_us(reads.chip_seconds);
    state.counters["apdus"] = static_cast<double>(reads.last.stats.apdus);
    state.counters["bytes"] = static_cast<double>(reads.last.stats.bytes_received);
}

void full_read_extended(benchmark::State& state) {
    full_read(state, true);
}
void full_read_short(benchmark::State& state) {
    full_read(state, false);
}
BENCHMARK(full_read_extended)->UseManualTime()->Unit(benchmark::kMicrosecond)->MinTime(2.0);
BENCHMARK(full_read_short)->UseManualTime()->Unit(benchmark::kMicrosecond)->MinTime(2.0);

/// The judgement alone, on the files of one read.
void verify_dump(benchmark::State& state) {
    TimedReads reads(true);
    reads.read_once();
    for (auto _ : state) {
        benchmark::DoNotOptimize(verify_files(reads.last.files, reads.scene.trust, reads.scene.options));
    }
}
BENCHMARK(verify_dump)->Unit(benchmark::kMicrosecond);

template <void (bench::BarePrimitives::*work)() const>
void bare_part(benchmark::State& state) {
    const bench::BarePrimitives bare(32 * 1024, 40 * 1024, 10);
    for (auto _ : state) (bare.*work)();
}
BENCHMARK(bare_part<&bench::BarePrimitives::pace>)->Name("bare_pace")->Unit(benchmark::kMicrosecond);
BENCHMARK(bare_part<&bench::BarePrimitives::chip_auth>)
    ->Name("bare_chip_auth")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(bare_part<&bench::BarePrimitives::signatures>)
    ->Name("bare_signatures")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(bare_part<&bench::BarePrimitives::active_auth>)
    ->Name("bare_active_auth")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(bare_part<&bench::BarePrimitives::hashes>)->Name("bare_hashes_32k")->Unit(benchmark::kMicrosecond);
BENCHMARK(bare_part<&bench::BarePrimitives::messaging>)
    ->Name("bare_messaging_40k")
    ->Unit(benchmark::kMicrosecond);

}  // namespace

int main(int count, char** arguments) {
    bench::stay_on_one_processor();
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
