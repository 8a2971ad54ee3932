// What a read takes over a contactless link, as the model of link_model.h adds it up: a specimen with a
// portrait of 15 kB. "Time" is the modelled time until the whole read is judged. Counters: text_ms until
// everything but the portrait is proved; limit_ms what no reader could go below, and the ratio to it;
// link_ratio the same with the work of the chip taken off both; left_percent of the whole that is still to be
// done when the last byte has come. answers_of_N: the same with answers of N bytes at most, to choose
// reading::extended_answer by.

#include <benchmark/benchmark.h>

#include <stdexcept>

#include "tests/bench/link_model.h"
#include "tests/bench/read_scene.h"
#include "tests/bench/thread_cpu.h"

namespace {

using namespace cardio;

constexpr std::size_t portrait_size = 15'000;

std::vector<std::size_t> sizes_of(const ReadResult& result) {
    std::vector<std::size_t> sizes;
    for (const auto& [id, bytes] : result.files) sizes.push_back(bytes.size());
    return sizes;
}

struct Course {
    double text = 0, whole = 0, left = 0;  ///< seconds from the start; `left` after the last byte
    std::size_t air_bytes = 0;
    ReadResult result;
};

/// One read over the modelled link. The reader's own time is the processor time of the reading thread; what
/// other threads do meanwhile costs no time.
Course read_over(bench::ReadScene& scene, const bench::LinkFigures& figures) {
    scene.chip.reset();
    bench::LinkModel link(scene.chip, figures);
    Course course;
    const double start = bench::thread_cpu_seconds();
    const auto elapsed = [&] {
        return link.link_seconds() + bench::thread_cpu_seconds() - start - link.specimen_seconds();
    };
    scene.options.on_text_verified = [&](const ReadResult& so_far) {
        if (so_far.portrait || so_far.outcome != Outcome::genuine) throw std::runtime_error("no text yet");
        course.text = elapsed();
    };
    course.result = read_document(link, scene.key, scene.trust, scene.options);
    course.whole = elapsed();
    course.left = bench::thread_cpu_seconds() - link.last_answer_at();
    course.air_bytes = link.bytes_on_the_air();
    const bool as_expected = course.text > 0 && course.result.portrait &&
                             !course.result.findings.issuer.failed() &&
                             course.result.findings.original_chip.passed();
    if (!as_expected) throw std::runtime_error("the specimen did not read: " + course.result.explanation);
    return course;
}

/// `largest_answer`: data bytes, as a card or reader may announce them; 0: nothing announced.
void read_link(benchmark::State& state, bool extended, double bit_rate, std::size_t largest_answer) {
    bench::ReadScene scene(extended, portrait_size);
    if (largest_answer != 0) scene.chip.claimed.max_data = largest_answer;
    bench::LinkFigures figures;
    figures.bit_rate = bit_rate;
    double text = 0, whole = 0, left = 0;
    Course course;
    for (auto _ : state) {
        course = read_over(scene, figures);
        state.SetIterationTime(course.whole);
        text += course.text;
        whole += course.whole;
        left += course.left;
    }
    const auto reads = static_cast<double>(state.iterations());
    const double limit = bench::least_seconds(figures, sizes_of(course.result), extended);
    const double work = bench::chip_work_seconds(figures);
    state.counters["apdus"] = static_cast<double>(course.result.stats.apdus);
    state.counters["air_bytes"] = static_cast<double>(course.air_bytes);
    state.counters["text_ms"] = text / reads * 1e3;
    state.counters["limit_ms"] = limit * 1e3;
    state.counters["ratio"] = whole / reads / limit;
    state.counters["link_ratio"] = (whole / reads - work) / (limit - work);
    state.counters["left_percent"] = left / whole * 100;
}

void register_all() {
    const auto add = [](const std::string& name, bool extended, double rate, std::size_t largest) {
        benchmark::RegisterBenchmark(name.c_str(), read_link, extended, rate, largest)
            ->UseManualTime()
            ->Unit(benchmark::kMillisecond)
            ->Iterations(20);
    };
    for (const int rate : {106, 212, 424, 848}) {
        const std::string at = "/" + std::to_string(rate) + "_kbit/s";
        add("read_extended" + at, true, rate * 1e3, 0);
        add("read_short" + at, false, rate * 1e3, 0);
    }
    for (const std::size_t largest : {1024U, 2048U, 4096U}) {
        const std::string answer = "answers_of_" + std::to_string(largest);
        add(answer + "/106_kbit/s", true, 106e3, largest);
        add(answer + "/424_kbit/s", true, 424e3, largest);
        add(answer + "/848_kbit/s", true, 848e3, largest);
    }
}

}  // namespace

int main(int argc, char** argv) {
    register_all();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
