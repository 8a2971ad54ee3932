// Processor time of the reader for a full read of a specimen in the same process, the chip's own time taken
// off, beside the bare OpenSSL cost of the cryptography in it. Counter "ratio": reader / bare, the decoding
// of the portrait left out on both sides; "ratio_all": with the decoding counted against the reader.

#include <benchmark/benchmark.h>

#include <stdexcept>

#include "cardio/document_reader.h"
#include "cardio/picture/decode_portrait.h"
#include "cardio/specimen/chip_transport.h"
#include "tests/bench/bare_primitives.h"
#include "tests/bench/thread_cpu.h"

namespace {

using namespace cardio;

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

struct Scene {
    explicit Scene(bool extended)
        : card(specimen::Issuer(1).issue(specimen::built_in_citizen(1).value(),
                                         *specimen::find_profile("cccd"))),
          chip(specimen::Chip(card), extended),
          key(access::key_from_can(card.can).value()) {
        trust.add_certificate(specimen::Issuer(1).csca_certificate());
        options.today = "2026-06-01";
        // In this process, so that its time is counted; bench_portrait measures the child.
        options.decode_portrait = picture::decode_portrait;
    }

    /// One read; seconds of the reader alone.
    double read_once() {
        chip.reset();
        TimedChip timed(chip);
        const double start = bench::thread_cpu_seconds();
        last = read_document(timed, key, trust, options);
        const double all = bench::thread_cpu_seconds() - start;
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

    specimen::IssuedCard card;
    specimen::ChipTransport chip;
    access::AccessKey key;
    trust::TrustStore trust;
    ReadOptions options;
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
    Scene scene(extended);
    scene.read_once();
    scene.chip_seconds = 0;
    const bench::BarePrimitives bare(scene.group_bytes(), scene.last.stats.bytes_received);
    double reader = 0, primitives = 0, decoding = 0;
    for (auto _ : state) {
        const double once = scene.read_once();
        state.SetIterationTime(once);
        reader += once;
        primitives += seconds_of([&] { bare.all(); });
        decoding += seconds_of([&] { decode(scene.last.files.at(lds::FileId::dg2)); });
    }
    const auto per_read_us = [&](double seconds) {
        return seconds * 1e6 / static_cast<double>(state.iterations());
    };
    state.counters["ratio"] = (reader - decoding) / primitives;
    state.counters["ratio_all"] = reader / primitives;
    state.counters["bare_us"] = per_read_us(primitives);
    state.counters["decode_us"] = per_read_us(decoding);
    state.counters["chip_us"] = per_read_us(scene.chip_seconds);
    state.counters["apdus"] = static_cast<double>(scene.last.stats.apdus);
    state.counters["bytes"] = static_cast<double>(scene.last.stats.bytes_received);
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
    Scene scene(true);
    scene.read_once();
    for (auto _ : state) {
        benchmark::DoNotOptimize(verify_files(scene.last.files, scene.trust, scene.options));
    }
}
BENCHMARK(verify_dump)->Unit(benchmark::kMicrosecond);

template <void (bench::BarePrimitives::*work)() const>
void bare_part(benchmark::State& state) {
    const bench::BarePrimitives bare(32 * 1024, 40 * 1024);
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

BENCHMARK_MAIN();
