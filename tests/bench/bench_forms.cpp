// What forms cost: loading the catalogue, filling a form, drawing it as PDF. Counter "ratio" sets each beside
// a primitive measured in the same run: parsing the same JSON bytes (catalogue), parsing the procedure's own
// file (filling), an empty PDF page with one line of text by Cairo and Pango (drawing, a page).

#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "cardio/json/json.h"
#include "kiosk/print/form_pdf.h"
#include "kiosk/print/sheet.h"
#include "kiosk/procedures/draft.h"
#include "tests/bench/thread_cpu.h"

namespace {

using namespace kiosk::procedures;

const std::filesystem::path assets = std::string(SOURCE_FOLDER) + "/assets";

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

std::vector<std::string> json_files() {
    std::vector<std::string> files;
    for (const auto* folder : {"procedures", "units"}) {
        for (const auto& entry : std::filesystem::directory_iterator(assets / folder)) {
            const std::string name = entry.path().filename().string();
            const bool data =
                entry.path().extension() == ".json" && name.find(".schema.") == std::string::npos;
            if (data) files.push_back(content_of(entry.path()));
        }
    }
    return files;
}

const Catalogue& catalogue() {
    static const auto loaded = Catalogue::load(assets / "procedures");
    if (!loaded) throw std::runtime_error(loaded.error());
    return *loaded;
}

/// A specimen: the number begins with 000, which is never issued.
CardData specimen() {
    CardData card;
    card.proved = true;
    auto& person = card.person;
    person.id_number = "000190000001";
    person.full_name = "NGUYỄN THỊ MẪU SPECIMEN";
    person.date_of_birth = "1990-05-19";
    person.sex = "Nữ";
    person.nationality = "Việt Nam";
    person.ethnicity = "Kinh";
    person.religion = "Không";
    person.place_of_origin = "Tân Hiệp, Kiên Giang";
    person.place_of_residence = "Ấp Kinh 9A, Thạnh Đông A, Tân Hiệp, Kiên Giang";
    person.date_of_issue = "2022-08-10";
    person.father_name = "NGUYỄN VĂN CHA SPECIMEN";
    person.mother_name = "TRẦN THỊ MẸ SPECIMEN";
    return card;
}

constexpr const char* day = "2026-11-24";

template <class Work>
double seconds_of(const Work& work) {
    const double start = bench::thread_cpu_seconds();
    work();
    return bench::thread_cpu_seconds() - start;
}

void parse(const std::vector<std::string>& files) {
    for (const auto& file : files) benchmark::DoNotOptimize(nlohmann::json::parse(file));
}

void catalogue_load(benchmark::State& state) {
    const auto files = json_files();
    double load = 0, bare = 0, waited = 0;
    for (auto _ : state) {
        const double start = bench::process_cpu_seconds();
        const auto begin = std::chrono::steady_clock::now();
        benchmark::DoNotOptimize(Catalogue::load(assets / "procedures"));
        waited += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        load += bench::process_cpu_seconds() - start;  // of all its threads
        bare += seconds_of([&] { parse(files); });
    }
    state.counters["cpu_ms"] = load * 1e3 / static_cast<double>(state.iterations());
    state.counters["wall_ms"] = waited * 1e3 / static_cast<double>(state.iterations());
    state.counters["procedures"] = static_cast<double>(catalogue().procedures().size());
    state.counters["ratio"] = load / bare;
}
BENCHMARK(catalogue_load)->Unit(benchmark::kMillisecond);

/// Every procedure of the catalogue filled from one card.
void fill_form(benchmark::State& state) {
    const auto files = json_files();
    const CardData card = specimen();
    double fill = 0, slowest = 0, bare = 0;
    for (auto _ : state) {
        for (const auto& procedure : catalogue().procedures()) {
            const double once = seconds_of(
                [&] { benchmark::DoNotOptimize(start_draft(procedure, day, "Phường Rạch Giá", card)); });
            fill += once;
            slowest = std::max(slowest, once);
        }
        bare += seconds_of([&] { parse(files); });
    }
    const auto forms = static_cast<double>(catalogue().procedures().size());
    state.counters["cpu_ms"] = fill * 1e3 / static_cast<double>(state.iterations()) / forms;
    state.counters["slowest_ms"] = slowest * 1e3;
    state.counters["ratio"] = fill / bare;
}
BENCHMARK(fill_form)->Unit(benchmark::kMillisecond);

void draw_empty_page() {
    kiosk::print::Sheet sheet(595, 842, "x", day);
    sheet.text(60, 60, 400, "Mẫu", {});
    benchmark::DoNotOptimize(sheet.finish());
}

int pages_of(const cardio::Bytes& pdf) {
    const std::string text(pdf.begin(), pdf.end());
    const std::regex page("/Type /Page[^s]");
    return static_cast<int>(std::distance(std::sregex_iterator(text.begin(), text.end(), page), {}));
}

void draw_form(benchmark::State& state) {
    const kiosk::print::PrintContext context{assets / "forms", "000.00.00.H01-261124-0007", day, "Rạch Giá"};
    std::vector<Draft> drafts;
    for (const auto& procedure : catalogue().procedures())
        drafts.push_back(start_draft(procedure, day, "Phường Rạch Giá", specimen()));
    double drawing = 0, bare = 0, pages = 0;
    for (auto _ : state) {
        for (const auto& draft : drafts) {
            if (!draft.form) continue;
            cardio::Bytes pdf;
            drawing += seconds_of([&] {
                auto drawn = kiosk::print::render_form(draft, context);
                if (!drawn) throw std::runtime_error(drawn.error());
                pdf = std::move(*drawn);
            });
            pages += pages_of(pdf);
            bare += seconds_of([] { draw_empty_page(); });
        }
    }
    const auto forms = static_cast<double>(state.iterations()) * static_cast<double>(drafts.size());
    state.counters["cpu_ms_per_page"] = drawing * 1e3 / pages;
    state.counters["pages_per_form"] = pages / forms;
    state.counters["ratio"] = (drawing / pages) / (bare / forms);
}
BENCHMARK(draw_form)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
